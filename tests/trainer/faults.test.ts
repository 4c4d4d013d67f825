import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import {
  decisionTreeRegressor,
  type EstimatorDefinition,
  kNeighborsRegressor,
  linearRegression,
  type Options,
  randomForestRegressor,
  ridge,
  transformedTarget,
  votingEnsemble,
} from '../../src/estimators/index.js';
import { pipeline } from '../../src/pipeline/index.js';
import type { Tracker } from '../../src/tracker/index.js';
import { createTrainer } from '../../src/trainer/index.js';
import { allRuns, boosting, freshTrainer, prepare, regression, searching } from './fixture.js';

/** An estimator of the host's own that throws this, once it is fitted. */
function throwing(thrown: unknown) {
  const definition: EstimatorDefinition = {
    name: 'throwing',
    task: 'regression',
    check: (options) => options,
    fit() {
      throw thrown;
    },
    load: () => ({ state: null, predict: () => {} }),
  };
  const spec = { type: 'estimator', name: 'throwing', task: 'regression', options: {} } as const;
  return { estimators: [definition], candidate: pipeline(prepare, spec) };
}

const linear = pipeline(prepare, linearRegression());

describe('a fault of one candidate', () => {
  it.each([
    ['nothing', null, 'null was thrown'],
    ['a text', 'boom', 'boom'],
    ['an error', new TypeError('no'), 'no'],
  ])('is told, whatever was thrown: %s', async (_, thrown, message) => {
    const { candidate, estimators } = throwing(thrown);
    const { trainer, tracker } = await freshTrainer(undefined, { estimators });
    const searched = { pipeline: candidate, search: { any: [1, 2] }, cv: 2 };
    const { leaderboard } = await trainer.train({ ...regression, candidates: { candidate, searched, linear } });
    expect(leaderboard.map(({ name, status }) => [name, status])).toEqual([
      ['linear', 'finished'],
      ['candidate', 'failed'],
      ['searched', 'failed'],
    ]);
    expect(leaderboard[1]!.error).toContain(message);
    const trials = (await allRuns(tracker)).filter(({ name }) => /^searched \d/.test(name));
    expect(trials.map(({ status, error }) => [status, error])).toEqual([
      ['failed', message],
      ['failed', message],
    ]);
  });

  it('leaves a fitted one the winner, even where no score is defined', async () => {
    const { trainer } = await freshTrainer();
    const bad = pipeline(prepare, kNeighborsRegressor({ nNeighbors: 5000 }));
    const test = regression.test.slice(0, 1);
    const { best } = await trainer.train({ ...regression, test, candidates: { bad, linear } });
    expect(best.name).toBe('linear');
  });

  it('of one trial is that trial’s, also where a part is searched that only some values have', async () => {
    const { trainer } = await freshTrainer();
    const members = pipeline(prepare, transformedTarget(ridge()));
    // A pipeline's parts are plain JSON, which types of their own do not tell.
    const estimator = [ridge(), randomForestRegressor({ nEstimators: 2 })] as unknown as Options[];
    const search = { estimator, ridge__alpha: [1, 2] };
    const { best } = await trainer.train({
      ...regression,
      candidates: { members: { pipeline: members, search, cv: 2 } },
    });
    expect(best.search!.trials.map(({ state }) => state)).toEqual(['complete', 'complete', 'failed', 'failed']);
  });

  it('is none where names hold what no parameter can', async () => {
    const { trainer, tracker } = await freshTrainer();
    const odd = pipeline(prepare, votingEnsemble({ 'ridge (a/1)': ridge(), tree: decisionTreeRegressor() }));
    const search = { 'ridge (a/1)__alpha': [1, 2] };
    const { best } = await trainer.train({ ...regression, candidates: { odd: { pipeline: odd, search, cv: 2 } } });
    const [trial] = best.search!.trials;
    const { params } = await tracker.getRun(trial!.runId);
    expect(Object.entries(params)).toEqual([[expect.stringMatching(/^ridge _a\/1___alpha-[0-9a-f]{8}$/), '1']]);
  });
});

describe('a fault of the host', () => {
  it('in what is told the progress ends the training with that error', async () => {
    const { trainer, tracker } = await freshTrainer();
    const onProgress = () => {
      throw new Error('a bug of the host');
    };
    await expect(trainer.train({ ...regression, candidates: { linear }, onProgress })).rejects.toThrow('a bug');
    const ended = (await allRuns(tracker)).map(({ name, status }) => [name, status]);
    expect(ended.toSorted()).toEqual([
      ['comparison', 'failed'],
      ['linear', 'killed'],
    ]);
  });

  it('in its own tracker leaves no trial failed that did not fail', async () => {
    const store = memoryStore();
    const { tracker } = await freshTrainer(store);
    let left = 5;
    const failing: Tracker = {
      ...tracker,
      startRun: async (options) => {
        const run = await tracker.startRun(options);
        const logMetrics: typeof run.logMetrics = async (...args) => {
          if (left-- === 0) throw new Error('the disk is full');
          return run.logMetrics(...args);
        };
        // Nor can the training's own end be written then.
        const end: typeof run.end = async (...args) => {
          if (left < 0 && options.parent === undefined) throw new Error('the disk is full');
          return run.end(...args);
        };
        return { ...run, logMetrics, end };
      },
    };
    const asked = searching({ search: { maxDepth: [1, 2, 3, 4] } });
    await expect(createTrainer({ tracker: failing }).train(asked)).rejects.toThrow('the disk is full');
    expect((await allRuns(tracker)).map(({ status }) => status)).not.toContain('failed');
    const { best, runId } = await createTrainer({ tracker }).train(asked);
    const undisturbed = await (await freshTrainer()).trainer.train(asked);
    expect(best.model.toBytes()).toEqual(undisturbed.best.model.toBytes());
    const trainings = (await allRuns(tracker)).filter(({ parentId }) => parentId === undefined);
    expect(trainings.map(({ id }) => id)).toEqual([runId]);
  });
});

describe('names that no run can have', () => {
  it.each([
    ['an empty name of a candidate', { candidates: { '': linear } }, 'candidates.'],
    ['one that is too long', { candidates: { ['x'.repeat(600)]: linear } }, `candidates.${'x'.repeat(600)}`],
    ['an experiment that is none', { experiment: '' }, 'experiment'],
    ['a training’s name that is no text', { name: 7 }, 'name'],
    ['a tag that is no text', { tags: { team: 7 } }, 'tags["team"]'],
  ])('are refused before anything is written: %s', async (_, wrong, where) => {
    const { trainer, tracker } = await freshTrainer();
    const asked = { ...regression, candidates: { boosting }, ...wrong } as Parameters<typeof trainer.train>[0];
    await expect(trainer.train(asked)).rejects.toMatchObject({ code: 'VALIDATION', problems: [{ where }] });
    expect(await allRuns(tracker)).toEqual([]);
  });
});

it('goes on with no training whose candidates have all failed', async () => {
  const { candidate, estimators } = throwing(new Error('always'));
  const { trainer, tracker } = await freshTrainer(undefined, { estimators });
  const asked = { ...regression, candidates: { candidate } };
  for (const _ of ['once', 'again']) await expect(trainer.train(asked)).rejects.toThrow('always');
  const trainings = (await allRuns(tracker)).filter(({ parentId }) => parentId === undefined);
  expect(trainings.map(({ status }) => status)).toEqual(['failed', 'failed']);
});

it('fits a host’s own estimator once at a time, however many threads there are', async () => {
  let under = 0;
  let most = 0;
  const definition: EstimatorDefinition = {
    name: 'slow',
    task: 'regression',
    check: (options) => options,
    async fit() {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, 2));
      under--;
      return { state: { mean: 1 }, predict: (features, out) => out.fill(1, 0, features.rows) };
    },
    load: () => ({ state: { mean: 1 }, predict: (features, out) => out.fill(1, 0, features.rows) }),
  };
  const spec = { type: 'estimator', name: 'slow', task: 'regression', options: {} } as const;
  const { trainer } = await freshTrainer(undefined, { estimators: [definition] });
  const slow = { pipeline: pipeline(prepare, spec), search: { any: [1, 2, 3] }, cv: 3 };
  await trainer.train({ ...regression, metric: 'rmse', candidates: { slow }, threads: 4 });
  expect(most).toBe(1);
});

it('keeps names apart that come to the same parameter', async () => {
  const definition: EstimatorDefinition = {
    name: 'odd',
    task: 'regression',
    check: (options) => options,
    fit: () => constant,
    load: () => constant,
  };
  const constant = {
    state: {},
    predict: (features: { rows: number }, out: Float64Array) => out.fill(1, 0, features.rows),
  };
  const options = { 'a(b': 1, 'a)b': 2, [`${'x'.repeat(249)}𠀀`]: 3 };
  const odd = pipeline(prepare, { type: 'estimator', name: 'odd', task: 'regression', options } as const);
  const { trainer, tracker } = await freshTrainer(undefined, { estimators: [definition] });
  const { best } = await trainer.train({ ...regression, metric: 'rmse', candidates: { odd } });
  const { params } = await tracker.getRun(best.runId);
  expect(
    Object.values(params)
      .filter((value) => ['1', '2', '3'].includes(value))
      .toSorted(),
  ).toEqual(['1', '2', '3']);
});
