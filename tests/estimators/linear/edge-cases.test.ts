import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../src/errors/index.js';
import type { Options, Problem } from '../../../src/estimators/index.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { classified, friedman, problem } from '../problems.js';
import { linearEstimator } from './reference.js';

type Attributes = { coefficients: Float64Array; intercept: number; iterations: number; converged: boolean };

async function attributesOf(name: string, of: Problem, options: Options = {}): Promise<Attributes> {
  const fitted = await fitInline(linearEstimator(name), of, options);
  return fitted.attributes as unknown as Attributes;
}

const regressions = ['linearRegression', 'ridge', 'lasso', 'elasticNet'];

describe.each(regressions)('%s', (name) => {
  it('counts a row of weight 2 as two rows', async () => {
    const once = friedman(30, { noise: 1 });
    const sampleWeight = Float64Array.from(once.target, (_, row) => 1 + (row % 3));
    const rows = Array.from(once.target.keys()).flatMap((row) => Array<number>(sampleWeight[row]!).fill(row));
    const value = (row: number, column: number) => once.features.data[column * 30 + row]!;
    const twice = problem(
      rows.map((row) => Array.from({ length: 7 }, (_, column) => value(row, column))),
      rows.map((row) => once.target[row]!),
    );
    const options: Options = name === 'linearRegression' ? {} : { alpha: 0.1 };
    const weighted = await attributesOf(name, { ...once, sampleWeight }, options);
    const repeated = await attributesOf(name, twice, options);
    weighted.coefficients.forEach((coefficient, j) => {
      expect(coefficient).toBeCloseTo(repeated.coefficients[j]!, 9);
    });
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 9);
  });

  it('refuses what overflows', async () => {
    const huge = problem([[1e308], [-1e308], [1e308]], [1, 2, 3]);
    await expect(fitInline(linearEstimator(name), huge)).rejects.toThrow(ValidationError);
    await expect(fitInline(linearEstimator(name), huge)).rejects.toThrow(/column "x0"/);
  });
});

it('refuses a coefficient that is too large for a double', async () => {
  const steep = problem([[1e-300], [2e-300], [3e-300]], [1e10, 2e10, 3e10]);
  await expect(fitInline(linearEstimator('linearRegression'), steep)).rejects.toThrow(/no finite number/);
});

describe('linearRegression', () => {
  it('does not depend on the units of a column, as long as they do not drown the others', async () => {
    const scale = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }));
    await fc.assert(
      fc.asyncProperty(scale, fc.integer({ min: 1, max: 1000 }), async ([a, b], seed) => {
        const random = createRandom(seed);
        const rows = Array.from({ length: 20 }, () => [random.normal(), random.normal()]);
        const target = rows.map(([u, v]) => 3 * u! - 2 * v! + random.normal());
        const plain = await attributesOf('linearRegression', problem(rows, target));
        const scaledRows = rows.map(([u, v]) => [u! * 10 ** a, v! * 10 ** b]);
        const scaled = await attributesOf('linearRegression', problem(scaledRows, target));
        expect((scaled.coefficients[0]! * 10 ** a) / plain.coefficients[0]!).toBeCloseTo(1, 8);
        expect((scaled.coefficients[1]! * 10 ** b) / plain.coefficients[1]!).toBeCloseTo(1, 8);
      }),
      { numRuns: 30 },
    );
  });
});

describe('lasso', () => {
  it('says that it did not converge', async () => {
    const random = createRandom(3);
    const rows = Array.from({ length: 40 }, () => {
      const base = random.normal();
      return Array.from({ length: 6 }, () => base + 0.01 * random.normal());
    });
    const close = problem(
      rows,
      rows.map(([a, b]) => 10 * (a! - b!) + random.normal()),
    );
    const { converged, iterations } = await attributesOf('lasso', close, { alpha: 1e-5, maxIter: 1, tol: 1e-9 });
    expect({ converged, iterations }).toEqual({ converged: false, iterations: 1 });
  });

  it('without a penalty is least squares', async () => {
    const of = friedman(40, { noise: 1 });
    const none = await attributesOf('lasso', of, { alpha: 0 });
    const plain = await attributesOf('linearRegression', of);
    expect([...none.coefficients]).toEqual([...plain.coefficients]);
  });

  it('takes the first of two columns that are the same', async () => {
    const { coefficients, converged } = await attributesOf(
      'lasso',
      problem(
        [
          [1, 1],
          [2, 2],
          [3, 3],
          [4, 4],
        ],
        [1, 2, 3, 4],
      ),
      { alpha: 0.1 },
    );
    // By hand: the slope (Σxy − n·alpha) / Σx² of the centred columns is (5 − 0.4) / 5.
    expect([...coefficients]).toEqual([expect.closeTo(0.92, 9), expect.closeTo(0, 9)]);
    expect(converged).toBe(true);
  });
});

describe('logisticRegression', () => {
  const separable = problem([[-2], [-1], [1], [2]], [0, 0, 1, 1], 2);

  it('says that classes which a line tells apart have no minimum without a penalty', async () => {
    const free = await attributesOf('logisticRegression', separable, { penalty: null });
    expect(free.converged).toBe(false);
    expect((await attributesOf('logisticRegression', separable)).converged).toBe(true);
  });

  it('says that steps were too few', async () => {
    const { converged, iterations } = await attributesOf('logisticRegression', classified(60, 3), { maxIter: 1 });
    expect({ converged, iterations }).toEqual({ converged: false, iterations: 1 });
  });

  it.each(['l1', 'l2'])('reaches a penalised minimum from any scale of the columns: %s', async (penalty) => {
    const of = problem(
      Array.from({ length: 30 }, (_, i) => [1e-9 * ((i * 7) % 11), 1e9 * ((i * 5) % 13)]),
      Array.from({ length: 30 }, (_, i) => Number((i * 5) % 13 > 6)),
      2,
    );
    const { coefficients, converged } = await attributesOf('logisticRegression', of, { penalty });
    expect(converged).toBe(true);
    expect(coefficients[1]).toBeGreaterThan(0);
  });

  it('gives probabilities that sum to 1, and the likeliest class', async () => {
    const of = classified(90, 3);
    const fitted = await fitInline(linearEstimator('logisticRegression'), of);
    const probabilities = new Float64Array(270);
    const classes = new Float64Array(90);
    fitted.predictProba!(of.features, probabilities);
    fitted.predict(of.features, classes);
    classes.forEach((found, row) => {
      const own = probabilities.subarray(row * 3, row * 3 + 3);
      expect(own.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      expect(own[found]).toBe(Math.max(...own));
    });
  });

  it.each([1, 1e4])('lets the coefficients of all classes sum to 0, as the L2 penalty wants it: C %d', async (C) => {
    const { coefficients } = await attributesOf('logisticRegression', classified(120, 3), { C });
    const features = coefficients.length / 3;
    for (let j = 0; j < features; j++)
      expect(coefficients[j]! + coefficients[features + j]! + coefficients[2 * features + j]!).toBeCloseTo(0, 11);
  });

  it('learns a single class as all but certain', async () => {
    const of = problem([[1], [2], [3]], [1, 1, 1], 2);
    const fitted = await fitInline(linearEstimator('logisticRegression'), of);
    const out = new Float64Array(6);
    fitted.predictProba!(of.features, out);
    expect(out[1]).toBeGreaterThan(0.999);
  });

  it('guesses curvature from some rows where they abound, and finds the same minimum', async () => {
    const random = createRandom(5);
    const rows = Array.from({ length: 1300 }, () => [random.normal(), random.normal()]);
    const labels = rows.map(([a, b]) => Number(a! - b! + random.normal() > 0));
    const of = problem(rows, labels, 2);
    const { coefficients, intercept, converged } = await attributesOf('logisticRegression', of);
    expect(converged).toBe(true);
    // At the minimum the errors have no product with a column but the penalty's slope, and no sum.
    const errors = rows.map(
      ([a, b], i) => 1 / (1 + Math.exp(-(intercept + coefficients[0]! * a! + coefficients[1]! * b!))) - labels[i]!,
    );
    const along = (column: number) => errors.reduce((sum, error, i) => sum + error * rows[i]![column]!, 0);
    expect(errors.reduce((a, b) => a + b)).toBeCloseTo(0, 7);
    expect(along(0) + coefficients[0]!).toBeCloseTo(0, 7);
    expect(along(1) + coefficients[1]!).toBeCloseTo(0, 7);
  });

  it('wants an l1Ratio with elasticnet, and only there', () => {
    const { check } = linearEstimator('logisticRegression');
    expect(() => check({ penalty: 'elasticnet' })).toThrow(/needs an l1Ratio/);
    expect(() => check({ l1Ratio: 0.5 })).toThrow(/only for the penalty 'elasticnet'/);
    expect(() => check({ penalty: 'elasticnet', l1Ratio: 2 })).toThrow(/from 0 to 1/);
  });
});
