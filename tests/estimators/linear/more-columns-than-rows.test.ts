import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FittedEstimator, Problem } from '../../../src/estimators/index.js';
import { solveDual } from '../../../src/estimators/linear/dual.js';
import { designOfProblem } from '../../../src/estimators/linear/least-squares.js';
import { inOwnUnits } from '../../../src/estimators/linear/linear-model.js';
import { fitLogistic } from '../../../src/estimators/linear/logistic-fit.js';
import { fitLogisticInRowSpace } from '../../../src/estimators/linear/logistic-in-row-space.js';
import { solveOrthogonally } from '../../../src/estimators/linear/orthogonal.js';
import { solveInRowSpace } from '../../../src/estimators/linear/row-space.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { problem } from '../problems.js';
import { linearEstimator } from './reference.js';

/** A few rows of many columns: far from 0, of scales of their own, one of them constant and one there twice. */
function draw({ rows, extra, seed, weighs, classes = 0 }: Shape & { classes?: number }): Problem {
  const random = createRandom(seed);
  const columns = rows + extra + 2;
  const values = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (_, j) => 10 ** ((j % 3) - 1) * (random.normal() + (j % 5))),
  );
  for (const row of values) {
    row[0] = 7;
    row[1] = row[2]!;
  }
  const target = values.map((_, i) => (classes === 0 ? 3 + random.normal() : i % classes));
  const made = problem(values, target, classes);
  return weighs ? { ...made, sampleWeight: Float64Array.from(target, () => 0.1 + random.next()) } : made;
}

interface Shape {
  readonly rows: number;
  readonly extra: number;
  readonly seed: number;
  readonly weighs: boolean;
}

const shapes = fc.record({
  rows: fc.integer({ min: 2, max: 12 }),
  extra: fc.integer({ min: 0, max: 20 }),
  seed: fc.integer(),
  weighs: fc.boolean(),
});

function expectNear(found: ArrayLike<number>, expected: ArrayLike<number>, share: number): void {
  const largest = Math.max(...Array.from(expected, Math.abs));
  Array.from(expected).forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(share * largest);
  });
}

const alphas = fc.constantFrom(1e-6, 1e-3, 1, 100);

describe('least squares by rows', () => {
  it('finds what the equations by columns find', () => {
    fc.assert(
      fc.property(shapes, alphas, fc.boolean(), (shape, alpha, fitIntercept) => {
        const design = designOfProblem(draw(shape), fitIntercept);
        const ridge = design.scales.slice(0, -1).map((scale) => alpha / scale / scale);
        const byColumns = inOwnUnits(solveOrthogonally(design, ridge), design);
        expectNear(solveDual(design, alpha, fitIntercept)!, byColumns, 1e-9);
        expectNear(solveInRowSpace(design, alpha), byColumns, 1e-9);
      }),
    );
  });

  it('finds the shortest of the best coefficients without a penalty', () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, fitIntercept) => {
        const design = designOfProblem(draw(shape), fitIntercept);
        const byColumns = inOwnUnits(solveOrthogonally(design, new Float64Array(design.source.length - 1)), design);
        const byRows = solveDual(design, 0, fitIntercept) ?? solveInRowSpace(design, 0);
        expectNear(byRows, byColumns, 1e-8);
        expectNear(solveInRowSpace(design, 0), byColumns, 1e-8);
      }),
    );
  });

  it.each([0, 1e-9, 1])('takes two rows that are the same as one of twice the weight: alpha %d', async (alpha) => {
    const rows = Array.from({ length: 5 }, (_, i) => Array.from({ length: 16 }, (_, j) => Math.sin(1 + i * 16 + j)));
    const twice = problem([rows[0]!, ...rows], [4, 2, 7, 1, 8, 2]);
    const once = { ...problem(rows, [3, 7, 1, 8, 2]), sampleWeight: Float64Array.of(2, 1, 1, 1, 1) };
    const [found, expected] = await Promise.all(
      [twice, once].map((of) => fitInline(linearEstimator('ridge'), of, { alpha })),
    );
    const coefficientsOf = ({ attributes }: FittedEstimator) => attributes!.coefficients as Float64Array;
    expectNear(coefficientsOf(found!), coefficientsOf(expected!), 1e-9);
  });

  it('gives a constant column no weight, and columns that are the same the same', async () => {
    const of = draw({ rows: 5, extra: 4, seed: 3, weighs: true });
    const { coefficients } = (await fitInline(linearEstimator('ridge'), of)).attributes as {
      coefficients: Float64Array;
    };
    expect(coefficients[0]).toBe(0);
    expect(coefficients[1]).toBe(coefficients[2]);
  });
});

describe('logistic regression in the space of the rows', () => {
  it('finds what the search over all columns finds', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(2, 3), fc.boolean(), (shape, classes, fitIntercept) => {
        const of = draw({ ...shape, rows: shape.rows + 2, classes });
        const settings = { l1: 0, l2: 1, fitIntercept, maxIter: 100, tol: 1e-4 };
        const byColumns = fitLogistic(of, settings);
        const byRows = fitLogisticInRowSpace(of, settings);
        expect(byRows.converged).toBe(true);
        expectNear(byRows.coefficients, byColumns.coefficients, 1e-6);
        expectNear(byRows.intercepts, byColumns.intercepts, 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('has a minimum without a penalty where rows of two classes are the same, and finds the shortest', () => {
    const values = [
      [1, 2, 0, 1, 5],
      [1, 2, 0, 1, 5],
      [3, 1, 1, 0, 5],
      [3, 1, 1, 0, 5],
    ];
    const of = problem(values, [0, 1, 1, 0], 2);
    const sampleWeight = Float64Array.of(1, 2, 1, 3);
    const settings = { l1: 0, l2: 0, fitIntercept: true, maxIter: 100, tol: 1e-4 };
    const { coefficients, intercepts, converged } = fitLogisticInRowSpace({ ...of, sampleWeight }, settings);
    expect(converged).toBe(true);
    // The odds are those of the weights; the shortest coefficients are combinations of the rows, with a 1 for the intercept.
    const score = (row: number) =>
      values[row]!.reduce((sum, value, j) => sum + value * coefficients[j]!, intercepts[0]!);
    expect(score(0)).toBeCloseTo(Math.log(2), 6);
    expect(score(2)).toBeCloseTo(Math.log(1 / 3), 6);
    expect(coefficients[4]).toBeCloseTo(5 * intercepts[0]!, 9);
    expect(coefficients[3]! + coefficients[2]!).toBeCloseTo(intercepts[0]!, 9);
  });
});
