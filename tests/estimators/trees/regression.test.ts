import { describe, expect, it } from 'vitest';
import type { Options } from '../../../src/estimators/estimator.js';
import { readTreeModel } from '../../../src/estimators/trees/model.js';
import { fitInline } from '../fit-context.js';
import { friedman, matrix, problem } from '../problems.js';
import { definitionOf } from './definitions.js';

async function testScore(name: string, options: Options): Promise<number> {
  const fitted = await fitInline(definitionOf(name), friedman(2000, { seed: 1, noise: 1 }), options);
  const test = friedman(1000, { seed: 2 });
  const out = new Float64Array(1000);
  fitted.predict(test.features, out);
  const mean = test.target.reduce((a, b) => a + b) / 1000;
  const lost = test.target.reduce((sum, value, row) => sum + (value - out[row]!) ** 2, 0);
  return 1 - lost / test.target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

describe('on rows that it has not seen', () => {
  it('a forest recovers a known function', async () => {
    expect(await testScore('randomForestRegressor', { nEstimators: 50 })).toBeGreaterThan(0.89);
  });

  it('boosting recovers it better', async () => {
    expect(await testScore('gradientBoostingRegressor', { nEstimators: 200 })).toBeGreaterThan(0.96);
  });

  it('boosting on half of the rows a round recovers it too', async () => {
    expect(await testScore('gradientBoostingRegressor', { nEstimators: 200, subsample: 0.5 })).toBeGreaterThan(0.96);
  });

  it('a forest that chooses from few features still finds the ones that tell', async () => {
    expect(await testScore('randomForestRegressor', { nEstimators: 50, maxFeatures: 'log2' })).toBeGreaterThan(0.85);
  });
});

describe('boosting', () => {
  const steps = problem([[1], [2], [3], [4]], [0, 0, 4, 4]);

  it('begins at the mean and goes the learning rate along each step', async () => {
    // By hand: the mean is 2, the leaves' means are ∓2; half of that, then half of what is left.
    const options = { nEstimators: 2, learningRate: 0.5 };
    const { baseline, trees } = readTreeModel(
      (await fitInline(definitionOf('gradientBoostingRegressor'), steps, options)).state,
    );
    expect([...baseline]).toEqual([2]);
    expect([...trees.threshold]).toEqual([2.5, 2.5]);
    expect([...trees.leaves]).toEqual([-1, 1, -0.5, 0.5]);
  });

  it('shrinks the leaves by l2Regularization', async () => {
    // By hand: G = ±4 over two rows: 4 / (2 + 2).
    const options = { nEstimators: 1, learningRate: 1, l2Regularization: 2 };
    const fitted = await fitInline(definitionOf('gradientBoostingRegressor'), steps, options);
    expect([...readTreeModel(fitted.state).trees.leaves]).toEqual([-1, 1]);
  });

  it('takes Newton steps on the logistic loss', async () => {
    // By hand: p = ½, so G = ±1 and H = ½ in each leaf of two rows: a step of ∓2 in the log-odds.
    const given = problem([[1], [2], [3], [4]], [0, 0, 1, 1], 2);
    const options = { nEstimators: 1, learningRate: 1 };
    const fitted = await fitInline(definitionOf('gradientBoostingClassifier'), given, options);
    const out = new Float64Array(2);
    fitted.predictProba!(matrix([[1]]), out);
    expect(out[1]).toBeCloseTo(1 / (1 + Math.exp(2)), 12);
  });

  it('moves rows that a round did not draw as it moves the others', async () => {
    const given = friedman(200);
    const fitted = await fitInline(definitionOf('gradientBoostingRegressor'), given, { subsample: 0.3, maxDepth: 2 });
    const out = new Float64Array(200);
    fitted.predict(given.features, out);
    expect(out.every(Number.isFinite)).toBe(true);
  });

  it('has nothing more to learn once the target is met', async () => {
    const options = { nEstimators: 5, learningRate: 1 };
    const { trees } = readTreeModel((await fitInline(definitionOf('gradientBoostingRegressor'), steps, options)).state);
    expect([...trees.starts]).toEqual([0, 1, 1, 1, 1, 1]);
  });
});
