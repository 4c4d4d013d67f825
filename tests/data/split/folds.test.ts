import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupKFold, kFold, stratifiedGroupKFold, stratifiedKFold } from '../../../src/data/index.js';
import { ValidationError } from '../../../src/errors/index.js';
import { splitsOfScikitLearn } from './scikit-learn.js';

const ascending = (numbers: Iterable<unknown>) => Array.from(numbers, Number).sort((a, b) => a - b);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

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

  it('refuses rows without a class', () => {
    expect(() => stratifiedKFold([0, 1, 0, 1, Number.NaN, Number.NaN], 2)).toThrow(/2 values are missing.*rows 4, 5/);
  });

  it('refuses a class with fewer rows than folds', () => {
    expect(() => stratifiedKFold([0, 0, 0, 1, 1], 3)).toThrow(/2 rows, fewer than 3 folds/);
  });
});

describe('folds of one seed', () => {
  it('are the same for ever', () => {
    const asLists = (folds: ReturnType<typeof kFold>) => folds.map(({ train, test }) => [[...train], [...test]]);
    expect(asLists(kFold(7, 3, 7))).toEqual([
      [
        [1, 6, 3, 2],
        [0, 4, 5],
      ],
      [
        [0, 4, 5, 3, 2],
        [1, 6],
      ],
      [
        [0, 4, 5, 1, 6],
        [3, 2],
      ],
    ]);
    expect(asLists(stratifiedKFold([0, 1, 0, 1, 1, 0, 0], 3, 7))).toEqual([
      [
        [0, 1, 4, 6],
        [3, 5, 2],
      ],
      [
        [3, 0, 1, 5, 2],
        [4, 6],
      ],
      [
        [3, 5, 4, 6, 2],
        [0, 1],
      ],
    ]);
  });
});

const groupsAndFolds = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 80 })
  .filter((groups) => new Set(groups).size >= 2)
  .chain((groups) => fc.tuple(fc.constant(groups), fc.integer({ min: 2, max: new Set(groups).size })));

describe('groupKFold', () => {
  it('tests every row once, and never parts a group', () => {
    fc.assert(
      fc.property(groupsAndFolds, fc.integer(), ([groups, k], seed) => {
        const folds = groupKFold(groups, k, seed);
        expect(folds).toHaveLength(k);
        expect(ascending(folds.flatMap(({ test }) => [...test]))).toEqual(upTo(groups.length));
        for (const { train, test } of folds) {
          expect(ascending([...train, ...test])).toEqual(upTo(groups.length));
          expect(test.length).toBeGreaterThan(0);
          const tested = new Set(Array.from(test, (row) => groups[row]));
          expect([...train].filter((row) => tested.has(groups[row]))).toEqual([]);
        }
      }),
    );
  });

  it.each(splitsOfScikitLearn.groups)('has as many rows in each test part as scikit-learn: $sizes in $k', (theirs) => {
    const groups = theirs.sizes.flatMap((size, group) => Array<string>(size).fill(`group ${group}`));
    const sizes = groupKFold(groups, theirs.k, 5).map(({ test }) => test.length);
    expect(ascending(sizes)).toEqual(theirs.testRows);
  });

  it('folds the same for the same seed, else differently', () => {
    const groups = upTo(40).map((row) => row % 10);
    expect(groupKFold(groups, 5, 1)).toEqual(groupKFold(groups, 5, 1));
    expect(groupKFold(groups, 5, 1)).not.toEqual(groupKFold(groups, 5, 2));
  });

  it.each([1, 4, 2.5, Number.NaN])('refuses three groups in %s folds', (k) => {
    expect(() => groupKFold(['a', 'b', 'c', 'a'], k)).toThrow(/3 groups cannot be cut into/);
  });

  it('names missing groups and a k that does not fit at once', () => {
    expect(() => groupKFold(['a', null, 'b', undefined, Number.NaN], 3)).toThrow(
      /3 values are missing .*rows 1, 3, 4.*2 groups/s,
    );
  });
});

describe('stratifiedGroupKFold', () => {
  it.each(splitsOfScikitLearn.stratifiedGroups)(
    'puts groups together as scikit-learn does, where no two are alike',
    (theirs) => {
      const folds = stratifiedGroupKFold(theirs.classes, theirs.groups, theirs.k, 3);
      const ours = folds.map(({ test }) => ascending(new Set(Array.from(test, (row) => theirs.groups[row]!))));
      const byText = (a: number[], b: number[]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect(ours.sort(byText)).toEqual(theirs.testGroups.toSorted(byText));
    },
  );

  it('tests every row once, and never parts a group', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 30 })), {
      minLength: 60,
      maxLength: 120,
    });
    fc.assert(
      fc.property(rows, fc.integer(), (drawn, seed) => {
        const classes = drawn.map(([of]) => of);
        const groups = drawn.map(([, group]) => group);
        fc.pre(classes.filter((of) => of === 0).length >= 3 && classes.filter((of) => of === 1).length >= 3);
        const folds = stratifiedGroupKFold(classes, groups, 3, seed);
        expect(ascending(folds.flatMap(({ test }) => [...test]))).toEqual(upTo(drawn.length));
        for (const { train, test } of folds) {
          const tested = new Set(Array.from(test, (row) => groups[row]));
          expect([...train].filter((row) => tested.has(groups[row]))).toEqual([]);
        }
      }),
    );
  });

  it('keeps the shares of classes near those of the whole where groups are small', () => {
    const rows = upTo(600);
    const classes = rows.map((row) => (row % 5 === 0 ? 'yes' : 'no'));
    const folds = stratifiedGroupKFold(
      classes,
      rows.map((row) => Math.floor((row * 7) / 20)),
      4,
      2,
    );
    for (const { test } of folds) {
      const share = test.filter((row) => classes[row] === 'yes').length / test.length;
      expect(Math.abs(share - 0.2)).toBeLessThan(0.03);
    }
  });

  it('names every problem at once', () => {
    const error = catchError(() => stratifiedGroupKFold(['a', 'a', 'b', null], ['x', 'x', 'y'], 3));
    expect(error.problems.map(({ where }) => where)).toEqual(['groups', 'classes, row 3', 'k', 'classes']);
  });
});

function catchError(work: () => unknown): ValidationError {
  try {
    work();
  } catch (error) {
    if (error instanceof ValidationError) return error;
  }
  throw new Error('There was no ValidationError');
}
