import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { type EstimatorSpec, gradientBoostingRegressor, linearRegression } from '../../src/estimators/index.js';
import { columnTransformer, loadModel, numeric, pipeline, standardScaler } from '../../src/pipeline/index.js';
import { createRegistry, modelArtifactPath, type Registry } from '../../src/registry/index.js';
import { createTracker, type Tracker } from '../../src/tracker/index.js';
import { createTrainer, type TrainOptions, type TrainProgress } from '../../src/trainer/index.js';
import { houses } from '../pipeline/fixture.js';

const prepare = columnTransformer([{ select: numeric(), steps: [standardScaler()] }]);
const linear = pipeline(prepare, linearRegression());
const constant = pipeline(columnTransformer([{ select: ['age'], steps: [] }]), linearRegression());
const base = {
  experiment: 'houses',
  target: 'price',
  task: 'regression',
  train: houses(150, { noise: 1 }),
  test: houses(60, { seed: 2, noise: 1 }),
  candidates: { linear, constant },
} as const satisfies TrainOptions;

let tracker: Tracker;
let registry: Registry;

beforeEach(async () => {
  const store = await memoryStore();
  tracker = createTracker(store);
  registry = createRegistry(store);
});

const train = (options: Partial<TrainOptions<'regression'>> = {}) =>
  createTrainer({ tracker, registry }).train<'regression'>({ ...base, ...options });

describe('training candidates', () => {
  it('ranks them by the metric on the test part, best first', async () => {
    const { leaderboard, best, metric } = await train();
    expect(metric).toBe('r2');
    expect(leaderboard.map(({ name }) => name)).toEqual(['linear', 'constant']);
    expect(best.name).toBe('linear');
    expect(best.model.predict([{ size: 1, age: 1 }])[0]).toBeTypeOf('number');
  });

  it('ranks by a metric that is better when lower', async () => {
    const { leaderboard } = await train({ metric: 'rmse' });
    expect(leaderboard.map(({ name }) => name)).toEqual(['linear', 'constant']);
  });

  it('tracks each as a finished run under one parent', async () => {
    const { runId, leaderboard } = await train();
    const { runs } = await tracker.searchRuns({ experiments: ['houses'] });
    expect(runs).toHaveLength(3);
    expect(runs.every(({ status }) => status === 'finished')).toBe(true);
    for (const row of leaderboard) expect((await tracker.getRun(row.runId)).parentId).toBe(runId);
  });

  it('records parameters with their defaults, and metrics', async () => {
    const { best } = await train();
    const run = await tracker.getRun(best.runId);
    expect(run.params).toMatchObject({ estimator: 'linearRegression', fitIntercept: 'true', seed: '0' });
    expect(run.metrics.r2).toBe(best.metrics.r2);
  });

  it('keeps plots and the model with the run', async () => {
    const { best } = await train();
    const paths = (await tracker.listArtifacts(best.runId)).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([modelArtifactPath, 'plots/predicted-vs-actual.svg']));
    const model = loadModel(await tracker.readArtifact(best.runId, modelArtifactPath));
    expect(model.predict(base.test)).toEqual(best.model.predict(base.test));
    expect(model.manifest.metrics).toEqual(best.metrics);
  });

  it('keeps the comparison with the parent', async () => {
    const { runId } = await train();
    const table = JSON.parse(Buffer.from(await tracker.readArtifact(runId, 'leaderboard.json')).toString());
    expect(table.map(({ name }: { name: string }) => name)).toEqual(['linear', 'constant']);
    const page = Buffer.from(await tracker.readArtifact(runId, 'comparison.html')).toString();
    expect(page).toContain('<!doctype html>');
    expect((await tracker.getRun(runId)).tags).toMatchObject({ best: 'linear' });
  });

  it('gives the same models for the same seed', async () => {
    const boosting = pipeline(prepare, gradientBoostingRegressor({ subsample: 0.5, nEstimators: 10 }));
    const [a, b] = [
      await train({ candidates: { boosting }, seed: 5 }),
      await train({ candidates: { boosting }, seed: 5 }),
    ];
    expect(b.best.model.toBytes()).toEqual(a.best.model.toBytes());
  });

  it('tells how far each candidate is', async () => {
    const seen: TrainProgress[] = [];
    await train({ onProgress: (progress) => seen.push(progress) });
    for (const name of ['linear', 'constant']) {
      const stages = seen.filter(({ candidate }) => candidate === name).map(({ stage }) => stage);
      expect(stages[0]).toBe('fitting');
      expect(stages.at(-1)).toBe('done');
    }
  });
});

describe('registering', () => {
  it('registers the best under a name', async () => {
    const { best } = await train({ register: 'Houses' });
    expect(best.version).toMatchObject({ model: 'Houses', version: 1, run: best.runId, tags: { candidate: 'linear' } });
    expect(await registry.versions('Houses')).toHaveLength(1);
  });

  it('registers every candidate when told to, the best first', async () => {
    const { leaderboard } = await train({ register: { name: 'Houses', candidates: 'all' } });
    expect(leaderboard.map(({ version }) => version?.version)).toEqual([1, 2]);
  });

  it('adds to what is there when it trains again', async () => {
    await train({ register: 'Houses' });
    expect((await train({ register: 'Houses' })).best.version?.version).toBe(2);
  });
});

describe('searching', () => {
  const boosting = pipeline(prepare, gradientBoostingRegressor({ learningRate: 0.3 }));

  it('tries every combination by cross-validation and fits the best', async () => {
    const search = { nEstimators: [1, 40], maxDepth: [1, 3] };
    const { best } = await train({ candidates: { boosting: { pipeline: boosting, search, cv: 3 } } });
    expect(best.params).toMatchObject({ nEstimators: 40, learningRate: 0.3 });
    expect(best.cv!.mean).toBeGreaterThan(0.5);
    expect((await tracker.getRun(best.runId)).metrics).toMatchObject({ cv_r2_mean: best.cv!.mean });
  });

  it('cross-validates without a search when folds are asked for', async () => {
    const { best } = await train({ candidates: { linear: { pipeline: linear, cv: 4 } } });
    expect(best.cv!.scores).toHaveLength(4);
    expect(best.cv!.mean).toBeCloseTo(best.cv!.scores.reduce((sum, score) => sum + score) / 4, 12);
    expect(best.cv!.std).toBeGreaterThan(0);
  });

  it('refuses an option that there is not, and one without values', async () => {
    const wrong = { pipeline: boosting, search: { depth: [1], nEstimators: [] } };
    await expect(train({ candidates: { boosting: wrong } })).rejects.toThrow(/nEstimators/);
    await expect(train({ candidates: { boosting: { pipeline: boosting, search: { depth: [1] } } } })).rejects.toThrow(
      /depth/,
    );
  });
});

describe('what goes wrong', () => {
  const failing = pipeline(columnTransformer([{ select: ['absent'], steps: [] }]), linearRegression());

  it('fails the run of a candidate that cannot be fitted, and goes on with the others', async () => {
    const { leaderboard } = await train({ candidates: { failing, linear } });
    expect(leaderboard.map(({ name, status }) => [name, status])).toEqual([
      ['linear', 'finished'],
      ['failing', 'failed'],
    ]);
    expect(leaderboard[1]!.error).toMatch(/no column "absent"/);
    expect(await tracker.getRun(leaderboard[1]!.runId)).toMatchObject({ status: 'failed', error: /absent/ });
  });

  it('lists each reason when all fail, and registers nothing', async () => {
    const training = train({ candidates: { failing, again: failing }, register: 'Houses' });
    await expect(training).rejects.toMatchObject({ code: 'ALL_CANDIDATES_FAILED', problems: { length: 2 } });
    expect(await registry.models()).toEqual([]);
  });

  it('stops on a signal, with the runs killed', async () => {
    const slow = pipeline(prepare, gradientBoostingRegressor({ nEstimators: 1_000_000 }));
    const signal = AbortSignal.timeout(300);
    await expect(train({ candidates: { slow, linear }, signal })).rejects.toMatchObject({ name: 'TimeoutError' });
    const { runs } = await tracker.searchRuns();
    expect(runs.map(({ name, status }) => [name, status]).toSorted()).toEqual([
      ['comparison', 'killed'],
      ['linear', 'finished'],
      ['slow', 'killed'],
    ]);
  });

  it('lists everything that does not fit before anything is written', async () => {
    const classifier = {
      type: 'estimator',
      name: 'randomForestClassifier',
      task: 'classification',
      options: {},
    } as const;
    const wrong = train({
      target: 'cost',
      metric: 'accuracy',
      candidates: { forest: pipeline(prepare, classifier as EstimatorSpec as EstimatorSpec<'regression'>) },
    });
    await expect(wrong).rejects.toThrow(/"cost"[\s\S]*"accuracy" is for classification[\s\S]*candidates\.forest/);
    expect((await tracker.searchRuns()).runs).toEqual([]);
  });

  it('refuses a name that cannot be registered, folds and a seed that there cannot be, before anything is written', async () => {
    const wrong = train({
      register: 'a/b',
      seed: Number.NaN,
      candidates: { linear: { pipeline: linear, cv: 500 } },
    });
    await expect(wrong).rejects.toMatchObject({ problems: { length: 3 } });
    expect((await tracker.searchRuns()).runs).toEqual([]);
  });

  it('refuses a training without candidates, and empty tables', async () => {
    await expect(train({ candidates: {}, test: [] })).rejects.toThrow(/no rows[\s\S]*no candidate/);
  });

  it('refuses to register without a registry', async () => {
    const training = createTrainer({ tracker }).train({ ...base, register: 'Houses' });
    await expect(training).rejects.toThrow(/registry/);
  });
});
