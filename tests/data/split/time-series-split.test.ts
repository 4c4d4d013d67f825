import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeSeriesSplit } from '../../../src/data/index.js';
import { splitsOfScikitLearn } from './scikit-learn.js';

describe('timeSeriesSplit', () => {
  it.each(splitsOfScikitLearn.timeSeries)(
    'is scikit-learn’s: $rows rows in $k, $options',
    ({ rows, k, options, folds }) => {
      const ours = timeSeriesSplit(rows, k, options);
      expect(ours.map(({ train, test }) => ({ train: [...train], test: [...test] }))).toEqual(folds);
    },
  );

  it('trains on what came before what is tested, and tests nothing twice', () => {
    const times = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 12, maxLength: 80 });
    fc.assert(
      fc.property(times, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 2 }), (at, k, gap) => {
        fc.pre(new Set(at).size === at.length);
        const folds = timeSeriesSplit(at, k, { gap });
        const tested = folds.flatMap(({ test }) => [...test]);
        expect(new Set(tested).size).toBe(tested.length);
        for (const { train, test } of folds) {
          const latest = Math.max(...Array.from(train, (row) => at[row]!));
          const first = Math.min(...Array.from(test, (row) => at[row]!));
          expect(latest).toBeLessThan(first);
          expect(at.filter((time) => time > latest && time < first)).toHaveLength(gap);
        }
      }),
    );
  });

  it('puts rows in order of time, whatever the order they come in', () => {
    const at = ['2024-01-04', '2024-01-01', '2024-01-03', '2024-01-02'];
    const folds = timeSeriesSplit(at, 3);
    expect(folds.map(({ train, test }) => [[...train], [...test]])).toEqual([
      [[1], [3]],
      [[1, 3], [2]],
      [[1, 3, 2], [0]],
    ]);
  });

  it('keeps rows of one time together: the test part begins with the first of them', () => {
    const folds = timeSeriesSplit([1, 2, 3, 3, 3, 6, 7, 8], 2, { testSize: 2 });
    expect(folds.map(({ train, test }) => [[...train], [...test]])).toEqual([
      [
        [0, 1],
        [2, 3, 4, 5],
      ],
      [
        [0, 1, 2, 3, 4, 5],
        [6, 7],
      ],
    ]);
  });

  it.each<[Parameters<typeof timeSeriesSplit>, RegExp]>([
    [[3, 3], /3 rows are too few for 3 tests/],
    [[10, 3, { testSize: 3, gap: 1 }], /too few for 3 tests of 3 rows after a gap of 1/],
    [[0, 2], /0 rows are too few/],
    [[[1, 1, 1, 1, 1, 1], 2], /Too many rows are of one time/],
    [[[1, null, 3, 4], 2], /One value is missing/],
    [[10, 1.5, { gap: -1, testSize: 0, maxTrainSize: 0.5 }], /4 problems/],
  ])('refuses %j', (input, message) => {
    expect(() => timeSeriesSplit(...input)).toThrow(message);
  });
});
