import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { type TrainProgress, tpeSearch } from '../../src/trainer/index.js';
import { allRuns, boosting, classification, freshTrainer, logistic, regression, searching } from './fixture.js';

const search = { maxDepth: [1, 3], learningRate: [0.1, 0.5] };

describe('the trials of a search', () => {
  it('are runs under the candidate’s, with what was tried and a score a fold', async () => {
    const { trainer, tracker } = await freshTrainer();
    const { best } = await trainer.train(searching({ search }));
    const runs = (await allRuns(tracker)).filter(({ parentId }) => parentId === best.runId);
    expect(runs.map(({ status }) => status)).toEqual(['finished', 'finished', 'finished', 'finished']);
    expect(runs.map(({ params }) => [params.maxDepth, params.learningRate]).toSorted()).toEqual([
      ['1', '0.1'],
      ['1', '0.5'],
      ['3', '0.1'],
      ['3', '0.5'],
    ]);
    for (const run of runs) {
      const history = await tracker.metricHistory(run.id, 'cv_r2');
      expect(history.map(({ step }) => step).toSorted()).toEqual([0, 1, 2]);
      const mean = history.reduce((sum, { value }) => sum + value, 0) / 3;
      expect(run.metrics.cv_r2_mean).toBeCloseTo(mean, 12);
    }
  });

  it('are listed with their scores and times, and the best is fitted', async () => {
    const { trainer } = await freshTrainer();
    const { best } = await trainer.train(searching({ search }));
    const { trials, best: number, method } = best.search!;
    expect(method).toBe('grid');
    expect(trials.map(({ params }) => params)).toEqual([
      { maxDepth: 1, learningRate: 0.1 },
      { maxDepth: 1, learningRate: 0.5 },
      { maxDepth: 3, learningRate: 0.1 },
      { maxDepth: 3, learningRate: 0.5 },
    ]);
    const highest = Math.max(...trials.map(({ score }) => score));
    expect(trials[number]!.score).toBe(highest);
    expect(best.params).toMatchObject(trials[number]!.params);
    expect(best.cv).toMatchObject({ mean: highest, scores: trials[number]!.foldScores });
    for (const { fitTime, scoreTime, state } of trials) {
      expect(state).toBe('complete');
      expect(fitTime).toBeGreaterThan(0);
      expect(scoreTime).toBeGreaterThan(0);
    }
  });

  it('are the same trials with the same scores on one thread and on several', async () => {
    const method = tpeSearch({ startupTrials: 3 });
    const asked = (threads: number) => searching({ search, method, budget: { trials: 4 } }, { threads, seed: 3 });
    const outcomes = [];
    for (const threads of [1, 4]) {
      const { best } = await (await freshTrainer()).trainer.train(asked(threads));
      const trials = best.search!.trials.map(({ number, params, foldScores }) => ({ number, params, foldScores }));
      outcomes.push({ trials, bytes: best.model.toBytes() });
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
  });

  it('try options of the steps by the part’s name', async () => {
    const { trainer } = await freshTrainer();
    const parts = { simpleImputer__strategy: ['mean', 'median'], maxDepth: [2] };
    const { best } = await trainer.train(searching({ search: parts }));
    expect(best.search!.trials.map(({ params }) => params.simpleImputer__strategy)).toEqual(['mean', 'median']);
    expect(JSON.stringify(best.model.manifest.pipeline.steps)).toContain('"strategy":"mean"');
  });

  it('end when the budget of the training is used up', async () => {
    const { trainer } = await freshTrainer();
    const { best } = await trainer.train(searching({ search }, { budget: { trials: 3 } }));
    expect(best.search!.trials).toHaveLength(3);
  });

  it('end when the time is over, and one is always finished', async () => {
    let now = 0;
    const { trainer } = await freshTrainer(undefined, { clock: () => (now += 1000) });
    const { best } = await trainer.train(searching({ search, budget: { time: 500 } }));
    expect(best.search!.trials).toHaveLength(1);
  });

  it('have the time that earlier attempts have left of it', async () => {
    const store = memoryStore();
    const asked = searching({ search: { nEstimators: [1, 2, 3, 4, 5, 6, 7, 8] }, budget: { time: 3000 } });
    let now = 0;
    const { trainer, tracker } = await freshTrainer(store, { clock: () => now });
    const stop = new AbortController();
    const onProgress = ({ stage }: TrainProgress) => {
      now += 1000;
      if (stage === 'fitting') stop.abort(new Error('enough'));
    };
    await expect(trainer.train({ ...asked, onProgress, signal: stop.signal })).rejects.toThrow('enough');
    const tried = (await allRuns(tracker)).filter(({ tags }) => tags['ciclo.trial'] !== undefined);
    expect(tried.length).toBeLessThan(8);
    // No time passes any more: what there was of it is used up.
    const { best } = await (await freshTrainer(store, { clock: () => 0 })).trainer.train(asked);
    expect(best.search!.trials.map(({ runId }) => runId).toSorted()).toEqual(tried.map(({ id }) => id).toSorted());
  });

  it('end early when they are hopeless, which their run says', async () => {
    const { trainer, tracker } = await freshTrainer();
    // The good ones come first: whatever comes after is held against them.
    const worse = { nEstimators: [60, 50, 40, 30, 20, 1, 2, 3] };
    const pruner = { type: 'median', startupTrials: 4 } as const;
    const { best } = await trainer.train(searching({ search: worse, pruner }));
    const pruned = best.search!.trials.filter(({ state }) => state === 'pruned');
    expect(pruned.length).toBeGreaterThan(0);
    for (const { runId, foldScores } of pruned) {
      expect(foldScores.length).toBeLessThan(3);
      expect((await tracker.getRun(runId)).tags).toMatchObject({ 'ciclo.state': 'pruned' });
    }
    expect(best.search!.trials[best.search!.best]!.state).toBe('complete');
  });
});

describe('what goes wrong in a trial', () => {
  it('fails its run, ranks it last and is told of, and the others go on', async () => {
    const { trainer, tracker } = await freshTrainer();
    // Which columns there are, only the data tell.
    const failing = { nEstimators: [5], monotonicCst: [null, { absent: 1 }] };
    const { best } = await trainer.train(searching({ search: failing }));
    const [good, bad] = best.search!.trials;
    expect(good!.state).toBe('complete');
    expect(bad).toMatchObject({ state: 'failed', error: /absent/ });
    expect(await tracker.getRun(bad!.runId)).toMatchObject({ status: 'failed', error: /absent/ });
    expect(best.warnings.join()).toMatch(/1 of 2 trials failed.*absent/);
  });
});

describe('nested cross-validation', () => {
  it('searches in each outer fold again, and scores what was found on the rest', async () => {
    const { trainer, tracker } = await freshTrainer();
    const { best } = await trainer.train(searching({ search: { maxDepth: [1, 3] }, outerCv: 2 }));
    const { scores, mean, params } = best.nested!;
    expect(scores).toHaveLength(2);
    expect(mean).toBeCloseTo((scores[0]! + scores[1]!) / 2, 12);
    for (const found of params) expect(found).toHaveProperty('maxDepth');
    const outer = (await allRuns(tracker)).filter(({ name }) => /outer fold \d$/.test(name));
    expect(outer.map(({ status, parentId }) => [status, parentId])).toEqual([
      ['finished', best.runId],
      ['finished', best.runId],
    ]);
    for (const run of outer) {
      const trials = (await allRuns(tracker)).filter(({ parentId }) => parentId === run.id);
      expect(trials).toHaveLength(2);
    }
  });
});

describe('a column that folds are cut by', () => {
  const placed = <Row extends object>(rows: readonly Row[]) =>
    rows.map((row, i) => ({ ...row, street: i % 6, day: i }));
  const tables = { train: placed(regression.train), test: placed(regression.test) };
  const featuresWith = async (cv: object) => {
    const { best } = await (await freshTrainer()).trainer.train(
      searching({ search: { maxDepth: [1, 2] }, cv }, tables),
    );
    return best.model.signature.columns.map(({ name }) => name).toSorted();
  };

  it('is no feature where it holds groups', async () => {
    expect(await featuresWith({ folds: 3, groups: 'street' })).toEqual(['age', 'day', 'size']);
  });

  it('is one like others where it holds times', async () => {
    expect(await featuresWith({ folds: 3, time: 'day' })).toEqual(['age', 'day', 'size', 'street']);
  });
});

describe('progress', () => {
  it('counts folds, and tells the best so far and the time left', async () => {
    const seen: TrainProgress[] = [];
    const { trainer } = await freshTrainer();
    const { best } = await trainer.train(searching({ search }, { onProgress: (progress) => seen.push(progress) }));
    const folds = seen.filter(({ stage }) => stage === 'searching');
    expect(folds.map(({ done }) => done)).toEqual(Array.from({ length: 13 }, (_, i) => i));
    expect(folds.every(({ total }) => total === 12)).toBe(true);
    expect(folds.at(-1)!.timeLeft).toBe(0);
    expect(seen.at(-1)).toMatchObject({ stage: 'done', candidates: { ended: 1, total: 1 } });
    expect(seen.at(-1)!.best).toEqual({ score: best.cv!.mean, params: best.search!.trials[best.search!.best]!.params });
  });
});

describe('what is fitted', () => {
  it('heeds weights', async () => {
    const { trainer } = await freshTrainer();
    const train = classification.train.map((row) => ({ ...row, weight: row.kind === 'yes' ? 5 : 1 }));
    const candidates = { logistic: { pipeline: logistic, search: { C: [0.1, 1] }, cv: 3 } };
    const { best } = await trainer.train({ ...classification, train, sampleWeight: 'weight', candidates });
    expect(best.model.manifest.sampleWeight).toBe('weight');
    const plain = await trainer.train({ ...classification, candidates });
    expect(best.metrics.recall).toBeGreaterThan(plain.best.metrics.recall!);
  });

  it('is one run under the training’s where nothing is searched', async () => {
    const { trainer, tracker } = await freshTrainer();
    const { runId, best } = await trainer.train({ ...regression, candidates: { boosting } });
    const runs = await allRuns(tracker);
    expect(runs).toHaveLength(2);
    expect(runs.find(({ id }) => id === runId)).toMatchObject({ name: 'comparison' });
    expect(runs.find(({ id }) => id === best.runId)).toMatchObject({ name: 'boosting', parentId: runId });
  });
});
