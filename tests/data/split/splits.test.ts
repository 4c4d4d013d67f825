import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kFold, stratifiedKFold, trainTestSplit } from '../../../src/data/index.js';
import { ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';

const numbered = (n: number) => ({ id: Float64Array.from({ length: n }, (_, i) => i) });
const ascending = (numbers: Iterable<unknown>) => Array.from(numbers, Number).sort((a, b) => a - b);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('trainTestSplit', () => {
  it('puts every row on one side, the test side rounded up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 200 }),
        fc.double({ min: 0.01, max: 0.7, noNaN: true }),
        fc.integer(),
        (rows, testSize, seed) => {
          const { train, test } = trainTestSplit(numbered(rows), { testSize, seed });
          expect(test.numRows()).toBe(Math.ceil(rows * testSize));
          expect(ascending([...train.array('id'), ...test.array('id')])).toEqual(upTo(rows));
        },
      ),
    );
  });

  it('splits the same for the same seed, else differently', () => {
    const split = (seed: number) => columnsAsLists(trainTestSplit(numbered(50), { seed }).test).id;
    expect(split(42)).toEqual(split(42));
    expect(split(42)).not.toEqual(split(43));
  });

  it('takes a quarter for the test by default, as scikit-learn does', () => {
    expect(trainTestSplit(numbered(100)).test.numRows()).toBe(25);
  });

  it('keeps rows together', () => {
    const { train } = trainTestSplit({ a: upTo(20), b: upTo(20).map((i) => `row ${i}`) });
    const { a, b } = columnsAsLists(train);
    expect(b).toEqual(a?.map((i) => `row ${i}`));
  });

  it.each([
    [10, 0],
    [10, 1],
    [10, -0.5],
    [10, Number.NaN],
    [10, 5],
    [1, 0.5],
    [0, 0.5],
  ])('refuses %s rows at a test share of %s', (rows, testSize) => {
    expect(() => trainTestSplit(numbered(rows), { testSize })).toThrow(ValidationError);
  });
});

describe('kFold', () => {
  const sizes = fc
    .integer({ min: 2, max: 60 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: 2, max: rows })));

  it('tests every row once, and trains on all the others', () => {
    fc.assert(
      fc.property(sizes, fc.integer(), ([rows, k], seed) => {
        const folds = kFold(rows, k, seed);
        expect(folds).toHaveLength(k);
        expect(ascending(folds.flatMap(({ test }) => [...test]))).toEqual(upTo(rows));
        for (const { train, test } of folds) expect(ascending([...train, ...test])).toEqual(upTo(rows));
      }),
    );
  });

  it('has test parts whose sizes differ by one at most', () => {
    fc.assert(
      fc.property(sizes, ([rows, k]) => {
        const lengths = kFold(rows, k).map(({ test }) => test.length);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('folds the same for the same seed, else differently', () => {
    expect(kFold(20, 4, 1)).toEqual(kFold(20, 4, 1));
    expect(kFold(20, 4, 1)).not.toEqual(kFold(20, 4, 2));
  });

  it.each([
    [10, 1],
    [10, 11],
    [10, 2.5],
    [10, Number.NaN],
    [0, 2],
  ])('refuses %s rows in %s folds', (rows, k) => {
    expect(() => kFold(rows, k)).toThrow(ValidationError);
  });
});

describe('stratifiedKFold', () => {
  it('has every class in each test part as often as in the whole, give or take one', () => {
    const sizes = fc.array(fc.integer({ min: 5, max: 30 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 5 }), fc.integer(), (counts, k, seed) => {
        const classes = counts.flatMap((count, index) => Array<number>(count).fill(index));
        const folds = stratifiedKFold(classes, k, seed);
        expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...classes.keys()]);
        for (const { train, test } of folds) {
          expect(train.length + test.length).toBe(classes.length);
          counts.forEach((count, index) => {
            const here = test.filter((row) => classes[row] === index).length;
            expect(Math.abs(here - count / k)).toBeLessThan(1);
          });
        }
      }),
    );
  });

  it('refuses a class with fewer rows than folds', () => {
    expect(() => stratifiedKFold([0, 0, 0, 1, 1], 3)).toThrow(/2 rows, fewer than 3 folds/);
  });
});

describe('columns of different lengths', () => {
  it('are refused, not split', () => {
    expect(() => trainTestSplit({ x: [1, 2, 3, 4], z: Float64Array.of(1, 2) })).toThrow(/2 values where "x" has 4/);
  });
});
