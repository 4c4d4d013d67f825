import { describe, expect, it } from 'vitest';
import {
  linearRegression,
  logisticRegression,
  randomForestClassifier,
  tunedThresholdClassifier,
} from '../../src/estimators/index.js';
import { createEvaluator, scoreOf } from '../../src/evaluator/index.js';
import { metricNames } from '../../src/metrics/index.js';
import { columnTransformer, numeric, pipeline } from '../../src/pipeline/index.js';
import { houses } from '../pipeline/fixture.js';

const numbers = columnTransformer([{ select: numeric(), steps: [] }]);
const train = houses(150, { noise: 1 });
const test = houses(60, { seed: 2, noise: 1 });
const { evaluate } = createEvaluator();

type House = (typeof train)[number];

const byPrice = (...limits: number[]) => {
  return ({ price, ...row }: House) => ({ ...row, worth: `above ${limits.filter((limit) => price > limit).length}` });
};

describe('the score of one metric', () => {
  it('is what an evaluation says of a regression', async () => {
    const model = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
    const { metrics } = await evaluate(model, test);
    for (const metric of metricNames('regression')) expect(scoreOf(model, test, metric), metric).toBe(metrics[metric]);
  });

  const classifiers = {
    'two classes': { label: byPrice(20), estimator: randomForestClassifier({ nEstimators: 20 }) },
    'three classes': { label: byPrice(15, 25), estimator: randomForestClassifier({ nEstimators: 20 }) },
    'classes that are not the likeliest': {
      label: byPrice(20),
      estimator: tunedThresholdClassifier(logisticRegression()),
    },
  };
  for (const [what, { label, estimator }] of Object.entries(classifiers)) {
    it(`is what an evaluation says of a classification of ${what}`, async () => {
      const model = await pipeline(numbers, estimator).fit(train.map(label), { target: 'worth' });
      const { metrics } = await evaluate(model, test.map(label));
      for (const metric of metricNames('classification'))
        expect(scoreOf(model, test.map(label), metric), metric).toBe(metrics[metric] ?? Number.NaN);
    });
  }

  it('is NaN where it is not defined', async () => {
    const model = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
    expect(scoreOf(model, test.slice(0, 1), 'r2')).toBeNaN();
  });

  it('refuses data without the target', async () => {
    const model = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
    const unlabelled = test.map(({ price: _, ...row }) => row);
    expect(() => scoreOf(model, unlabelled, 'r2')).toThrow(/no target column "price"/);
  });
});
