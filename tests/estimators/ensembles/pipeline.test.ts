import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import type { Row } from '../../../src/data/index.js';
import {
  decisionTreeClassifier,
  dummyClassifier,
  type EstimatorDefinition,
  type EstimatorSpec,
  optionChecker,
  randomForestRegressor,
  ridge,
  stackingEnsemble,
  transformedTarget,
  tunedThresholdClassifier,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import { loadModel, pipeline } from '../../../src/pipeline/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { createTrainer } from '../../../src/trainer/index.js';

const rows: Row[] = Array.from({ length: 60 }, (_, i) => ({
  a: i % 10,
  b: (i * 7) % 13,
  y: (i % 10) * 2 + ((i * 7) % 13),
}));

const middle: EstimatorSpec<'regression'> = { type: 'estimator', name: 'middle', task: 'regression', options: {} };

/** A host's own estimator: the middle between the least and the greatest target. */
const middleDefinition: EstimatorDefinition = {
  name: 'middle',
  task: 'regression',
  check: optionChecker('middle', {}),
  fit: ({ target }) => middleDefinition.load((Math.min(...target) + Math.max(...target)) / 2),
  load: (state) => ({ state, predict: (_, out) => void out.fill(state as number) }),
};

describe("an ensemble with a member of the host's own", () => {
  const estimators = [middleDefinition];
  const spec = stackingEnsemble(
    { own: middle, forest: randomForestRegressor({ nEstimators: 4 }) },
    { finalEstimator: votingEnsemble({ own: middle, line: ridge() }), cv: 3 },
  );
  const learn = (threads: number) => pipeline(spec).fit(rows, { target: 'y', seed: 3, threads, estimators });

  it('learns, saves the same bytes on any number of threads, and is loaded with the definition', async () => {
    const [one, two] = [await learn(1), await learn(2)];
    expect(two.toBytes()).toEqual(one.toBytes());
    expect(loadModel(one.toBytes(), { estimators }).predict(rows)).toEqual(one.predict(rows));
  });

  it('is refused without the definition, which is named', async () => {
    await expect(pipeline(spec).fit(rows, { target: 'y' })).rejects.toMatchObject({ code: 'UNKNOWN_ESTIMATOR' });
    const bytes = (await learn(1)).toBytes();
    expect(() => loadModel(bytes)).toThrow('There is no estimator "middle"');
  });
});

describe('an ensemble in a pipeline', () => {
  it('is given texts and missing values as they are, where all members understand them', async () => {
    const data = rows.map(({ a, b }, i) => ({
      a: i % 5 === 0 ? null : a,
      colour: ['red', 'green', null][i % 3],
      y: Number(b) > 6 ? 'high' : 'low',
    }));
    const spec = tunedThresholdClassifier(votingEnsemble({ tree: decisionTreeClassifier(), none: dummyClassifier() }), {
      positive: 'high',
      metric: 'f1',
    });
    const model = await pipeline(spec).fit(data, { target: 'y', seed: 1 });
    expect(loadModel(model.toBytes()).predict(data)).toEqual(model.predict(data));
    expect(model.attributes()).toMatchObject({ positive: 'high', threshold: expect.any(Number) });
  });

  it('takes the positive class as it stands in the data', async () => {
    const data = rows.map(({ a, b }) => ({ a, y: Number(b) > 6 ? 1 : 0 }));
    const spec = tunedThresholdClassifier(decisionTreeClassifier(), { positive: 0 });
    const model = await pipeline(spec).fit(data, { target: 'y' });
    expect(model.attributes()).toMatchObject({ positive: '0' });
  });

  it('is searched by a trainer over its own options', async () => {
    const tracker = createTracker(memoryStore());
    const training = await createTrainer({ tracker }).train({
      experiment: 'ensembles',
      task: 'regression',
      target: 'y',
      train: rows,
      test: rows,
      metric: 'r2',
      candidates: {
        power: {
          pipeline: pipeline(transformedTarget(ridge())),
          search: {
            transform: ['standard', 'quantile'],
            estimator: [{ ...ridge({ alpha: 0 }) }, { ...ridge({ alpha: 1e6 }) }],
          },
          cv: 3,
        },
      },
    });
    expect(training.best.model.manifest.pipeline.estimator.options).toMatchObject({
      transform: 'standard',
      estimator: { options: { alpha: 0 } },
    });
  });
});
