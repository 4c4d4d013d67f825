import { beforeAll, describe, expect, it } from 'vitest';
import { linearRegression, randomForestClassifier } from '../../src/estimators/index.js';
import { createEvaluator } from '../../src/evaluator/index.js';
import { classificationMetrics, regressionMetrics } from '../../src/metrics/index.js';
import { columnTransformer, type FittedPipeline, numeric, pipeline } from '../../src/pipeline/index.js';
import { houses } from '../pipeline/fixture.js';

const numbers = columnTransformer([{ select: numeric(), steps: [] }]);
const train = houses(150, { noise: 1 });
const test = houses(60, { seed: 2, noise: 1 });
const { evaluate, compare } = createEvaluator();

describe('evaluating a regression', () => {
  let model: FittedPipeline;
  beforeAll(async () => {
    model = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
  });

  it('measures predictions against the target', async () => {
    const { metrics, rows } = await evaluate(model, test);
    const actual = test.map(({ price }) => price);
    expect(metrics).toEqual(regressionMetrics(actual, model.predict(test) as number[]));
    expect(rows).toBe(60);
  });

  it('keeps actual and predicted values for charts', async () => {
    const { detail } = await evaluate(model, test);
    expect(detail).toMatchObject({ task: 'regression', actual: Float64Array.from(test, ({ price }) => price) });
  });

  it('leaves out a metric that is not defined on these rows, and says so', async () => {
    const { metrics, warnings } = await evaluate(model, test.slice(0, 1));
    expect(metrics).not.toHaveProperty('r2');
    expect(warnings).toContain('r2 is not defined on these rows');
  });

  it('refuses data without the target', async () => {
    const unlabelled = test.map(({ price: _, ...row }) => row);
    await expect(evaluate(model, unlabelled)).rejects.toThrow(/no target column "price"/);
  });
});

describe('evaluating a classification', () => {
  it('measures classes and probabilities', async () => {
    const label = ({ price, ...row }: (typeof train)[number]) => ({ ...row, dear: price > 20 ? 'yes' : 'no' });
    const model = await pipeline(numbers, randomForestClassifier({ nEstimators: 20 })).fit(train.map(label), {
      target: 'dear',
    });
    const rows = test.map(label);
    const { metrics, detail } = await evaluate(model, rows);
    const expected = classificationMetrics(
      rows.map(({ dear }) => dear),
      model.predict(rows),
      { probabilities: model.predictProba(rows), classes: ['no', 'yes'] },
    );
    expect(metrics).toMatchObject({ accuracy: expected.accuracy, f1: expected.f1, rocAuc: expected.rocAuc });
    expect(detail).toMatchObject({ classes: ['no', 'yes'], confusion: expected.confusionMatrix.counts });
  });
});

describe('comparing two models', () => {
  it('finds the better one better by the metric, whichever way it points', async () => {
    const weak = await pipeline(columnTransformer([{ select: ['age'], steps: [] }]), linearRegression()).fit(train, {
      target: 'price',
    });
    const strong = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
    for (const metric of ['r2', 'rmse']) {
      const comparison = await compare(weak, strong, test, { metric });
      expect(comparison).toMatchObject({ metric, better: true });
      expect(comparison.gain).toBeCloseTo(
        Math.abs(comparison.challenger.metrics[metric]! - comparison.champion.metrics[metric]!),
        12,
      );
      expect((await compare(strong, weak, test, { metric })).better).toBe(false);
    }
  });

  it('does not find a model better than itself', async () => {
    const model = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
    expect(await compare(model, model, test)).toMatchObject({ metric: 'r2', gain: 0, better: false });
  });

  it('refuses a metric that there is not', async () => {
    const model = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
    await expect(compare(model, model, test, { metric: 'beauty' })).rejects.toThrow(/no metric "beauty"/);
  });
});
