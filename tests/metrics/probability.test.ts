import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision, brier, countThresholds, logLoss, rocAuc } from '../../src/metrics/index.js';

describe('rocAuc', () => {
  it('gives the reference values', () => {
    const actual = [1, 0, 0, 1, 1, 1, 0, 1, 0, 0];
    const scores = [0.91, 0.82, 0.73, 0.64, 0.55, 0.46, 0.37, 0.28, 0.19, 0];
    expect(rocAuc(actual, scores)).toBeCloseTo(0.64, 14);
    expect(logLoss(actual, scores)).toBeCloseTo(0.6884817487, 10);
    expect(rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
  });

  it('is a half where all scores are tied, and undefined of one class', () => {
    expect(rocAuc([0, 1, 0], [3, 3, 3])).toBe(0.5);
    expect(rocAuc([1, 1], [0.1, 0.9])).toBeNull();
    expect(averagePrecision([0, 0], [0.1, 0.9])).toBeNull();
  });

  it('is the share of pairs that are ordered rightly, ties counting half', () => {
    const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const of = (side: boolean) => pairs.filter(([label]) => label === side).map(([, score]) => score);
        const wins = of(true).flatMap((p) => of(false).map((n): number => (p > n ? 1 : p === n ? 0.5 : 0)));
        const auc = rocAuc(
          pairs.map(([label]) => label),
          pairs.map(([, score]) => score),
        );
        if (wins.length === 0) expect(auc).toBeNull();
        else expect(auc).toBeCloseTo(wins.reduce((a, b) => a + b) / wins.length, 12);
      }),
    );
  });

  it('asks which class the scores are of where there are more than two', () => {
    expect(() => rocAuc(['a', 'b', 'c'], [1, 2, 3])).toThrow(/3 classes.*Name the class/s);
    expect(rocAuc(['a', 'b', 'c'], [1, 2, 3], { positive: 'c' })).toBe(1);
  });

  it('refuses scores that are not numbers', () => {
    expect(() => rocAuc([0, 1], [0, Number.NaN])).toThrow(/scores has 1/);
    expect(() => rocAuc([0, 1], [0])).toThrow(/lengths differ/);
  });
});

describe('countThresholds', () => {
  it('counts both sides at each distinct score, highest first', () => {
    const counts = countThresholds([0, 1, 1, 0], [0.2, 0.7, 0.2, 0.1]);
    expect(counts).toEqual({
      thresholds: Float64Array.of(0.7, 0.2, 0.1),
      truePositives: Float64Array.of(1, 2, 2),
      falsePositives: Float64Array.of(0, 1, 2),
    });
  });
});

describe('log loss and Brier score', () => {
  it('keeps certainty that was wrong finite', () => {
    expect(logLoss([0, 1], [1, 0])).toBeCloseTo(36.0437, 4);
  });

  it('counts both columns of two classes once, and sums more', () => {
    expect(brier([1, 0], [0.9, 0.2])).toBeCloseTo((0.01 + 0.04) / 2, 14);
    expect(brier(['a'], [[0.5, 0.3, 0.2]], { classes: ['a', 'b', 'c'] })).toBeCloseTo(0.25 + 0.09 + 0.04, 14);
  });
});
