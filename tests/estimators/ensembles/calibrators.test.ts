import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCalibration } from '../../../src/estimators/ensembles/calibration.js';
import { applyIsotonic, isotonicOf } from '../../../src/estimators/ensembles/isotonic.js';
import { applySigmoid, sigmoidOf } from '../../../src/estimators/ensembles/sigmoid.js';

const scored = fc.array(
  fc.record({
    score: fc.integer({ min: 0, max: 20 }).map((score) => score / 20),
    positive: fc.boolean(),
    weight: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 2, maxLength: 40 },
);
type Rows = readonly { readonly score: number; readonly positive: boolean; readonly weight: number }[];

const scoresOf = (rows: Rows) => Float64Array.from(rows, ({ score }) => score);
const positivesOf = (rows: Rows) => Uint8Array.from(rows, ({ positive }) => Number(positive));
const weightsOf = (rows: Rows) => Float64Array.from(rows, ({ weight }) => weight);
const repeat = (rows: Rows) => rows.flatMap((row) => Array<Rows[number]>(row.weight).fill(row));

describe('the isotonic curve', () => {
  it('never falls, and stays between the least and the greatest value', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const curve = isotonicOf(scoresOf(rows), positivesOf(rows), weightsOf(rows));
        const along = Array.from({ length: 101 }, (_, i) => applyIsotonic(curve, i / 100));
        expect(along).toEqual(along.toSorted((a, b) => a - b));
        expect(along.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });

  it('is a curve of least squares: no pool can be moved to a smaller sum', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const curve = isotonicOf(scoresOf(rows), positivesOf(rows), weightsOf(rows));
        // The excesses over the curve sum to 0 over every pool, and up to any score they do not lie above it.
        const sorted = rows.toSorted((a, b) => a.score - b.score);
        let excess = 0;
        for (const [i, { score, positive, weight }] of sorted.entries()) {
          excess += weight * (Number(positive) - applyIsotonic(curve, score));
          if (sorted[i + 1]?.score !== score) expect(excess).toBeGreaterThanOrEqual(-1e-9);
        }
        expect(Math.abs(excess)).toBeLessThan(1e-9);
      }),
    );
  });

  it('is straight between two pools', () => {
    const curve = isotonicOf(Float64Array.of(0, 1, 2, 3), [0, 0, 1, 1]);
    expect([-1, 0.5, 1.25, 1.5, 9].map((score) => applyIsotonic(curve, score))).toEqual([0, 0, 0.25, 0.5, 1]);
  });
});

describe('the sigmoid', () => {
  it('counts a row of weight 2 as the row twice', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        fc.pre(new Set(rows.map(({ score }) => score)).size > 1);
        const weighted = sigmoidOf(scoresOf(rows), positivesOf(rows), weightsOf(rows));
        const plain = sigmoidOf(scoresOf(repeat(rows)), positivesOf(repeat(rows)));
        for (const score of [0, 0.5, 1])
          expect(Math.abs(applySigmoid(weighted, score) - applySigmoid(plain, score))).toBeLessThan(1e-7);
      }),
    );
  });

  it('predicts as many positives as its targets have', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const sigmoid = sigmoidOf(scoresOf(rows), positivesOf(rows));
        const positives = rows.filter(({ positive }) => positive).length;
        const negatives = rows.length - positives;
        const targets = (positives * (positives + 1)) / (positives + 2) + negatives / (negatives + 2);
        const predicted = rows.reduce((sum, { score }) => sum + applySigmoid(sigmoid, score), 0);
        expect(Math.abs(predicted - targets)).toBeLessThan(1e-6 * rows.length);
      }),
    );
  });

  it('stays finite where the scores tell all rows apart, and where they are all equal', () => {
    const apart = sigmoidOf(Float64Array.of(0, 0, 1, 1), Uint8Array.of(0, 0, 1, 1));
    expect(applySigmoid(apart, 0)).toBeCloseTo(0.25, 9);
    expect(applySigmoid(apart, 1)).toBeCloseTo(0.75, 9);
    const equal = sigmoidOf(Float64Array.of(0.3, 0.3, 0.3), Uint8Array.of(0, 1, 1));
    expect(equal.a).toBeCloseTo(0, 12);
    expect(applySigmoid(equal, 0.3)).toBeCloseTo((2 * (3 / 4) + 1 / 3) / 3, 9);
  });
});

it('classes whose calibrated probabilities are all 0 are equally likely', () => {
  const never = { x: Float64Array.of(0), y: Float64Array.of(0) };
  const probabilities = Float64Array.of(0.2, 0.3, 0.5);
  applyCalibration([never, never, never], probabilities, 3);
  expect([...probabilities]).toEqual([1 / 3, 1 / 3, 1 / 3]);
});
