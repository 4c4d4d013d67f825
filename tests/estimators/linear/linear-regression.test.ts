import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/arrays/index.js';
import { findEstimator } from '../../../src/estimators/index.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';

const definition = findEstimator('linearRegression');

function matrixOf(...columns: number[][]): Matrix {
  return { rows: columns[0]!.length, columns: columns.length, data: Float64Array.from(columns.flat()) };
}

async function regress(features: Matrix, target: number[], options = {}) {
  const featureNames = Array.from({ length: features.columns }, (_, i) => `x${i}`);
  const problem = { features, featureNames, target: Float64Array.from(target), classes: 0, classNames: [] };
  const fitted = await fitInline(definition, problem, options);
  const predict = (at: Matrix) => {
    const out = new Float64Array(at.rows);
    fitted.predict(at, out);
    return [...out];
  };
  const { coefficients, intercept } = fitted.state as { coefficients: Float64Array; intercept: number };
  return { coefficients: [...coefficients], intercept, predict };
}

describe('linearRegression', () => {
  it('finds the line through points that lie on one', async () => {
    const { coefficients, intercept } = await regress(matrixOf([1, 2, 3, 4]), [5, 7, 9, 11]);
    expect(coefficients[0]).toBeCloseTo(2, 12);
    expect(intercept).toBeCloseTo(3, 12);
  });

  it('finds the least squares through points that do not', async () => {
    // By hand: slope = Σ(x−x̄)(y−ȳ)/Σ(x−x̄)² = 1.5/2, intercept = ȳ − slope·x̄.
    const { coefficients, intercept } = await regress(matrixOf([0, 1, 2]), [1, 1, 2.5]);
    expect(coefficients[0]).toBeCloseTo(0.75, 12);
    expect(intercept).toBeCloseTo(0.75, 12);
  });

  it('goes through the origin without an intercept', async () => {
    const { coefficients, intercept } = await regress(matrixOf([1, 2]), [2, 5], { fitIntercept: false });
    expect(coefficients[0]).toBeCloseTo(12 / 5, 12);
    expect(intercept).toBe(0);
  });

  it('recovers coefficients over columns of very different scale', async () => {
    const random = createRandom(4);
    const small = Array.from({ length: 50 }, () => random.next() * 1e-4);
    const large = Array.from({ length: 50 }, () => random.next() * 1e6);
    const target = small.map((value, i) => 2e4 * value - 3e-6 * large[i]! + 7);
    const { coefficients, intercept } = await regress(matrixOf(small, large), target);
    expect(coefficients[0]! / 2e4).toBeCloseTo(1, 9);
    expect(coefficients[1]! / -3e-6).toBeCloseTo(1, 9);
    expect(intercept).toBeCloseTo(7, 9);
  });

  it('shares the weight between columns that are the same, as the shortest solution does', async () => {
    const x = [1, 2, 3, 4];
    const { coefficients } = await regress(matrixOf(x, x), [2, 4, 6, 8]);
    expect(coefficients[0]).toBeCloseTo(1, 9);
    expect(coefficients[1]).toBeCloseTo(1, 9);
  });

  it('gives a constant column no weight, and predicts the mean where all are', async () => {
    const { coefficients, predict } = await regress(matrixOf([5, 5, 5]), [1, 2, 6]);
    expect(coefficients).toEqual([0]);
    expect(predict(matrixOf([7]))).toEqual([3]);
  });

  it('predicts the value of a single row', async () => {
    const { predict } = await regress(matrixOf([2]), [9]);
    expect(predict(matrixOf([2]))).toEqual([9]);
  });

  it('leaves residuals that no column explains', async () => {
    const point = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 3, maxLength: 30 }), async (points) => {
        const x = points.map(([a]) => a);
        const y = points.map(([, b]) => b);
        const { predict } = await regress(matrixOf(x), y);
        const residuals = predict(matrixOf(x)).map((value, i) => value - y[i]!);
        expect(residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
        expect(residuals.reduce((sum, value, i) => sum + value * x[i]!, 0)).toBeCloseTo(0, 5);
      }),
    );
  });
});
