import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedGroupKFold, stratifiedKFold } from '../../../src/data/index.js';

describe('the classes that folds are cut by', () => {
  it('may be texts as well as their places in order: the folds are the same', () => {
    const names = ['a', 'b', 'c'];
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 30 }),
        fc.integer(),
        (drawn, seed) => {
          const classes = [...drawn, ...drawn];
          const texts = classes.map((of) => names[of]);
          expect(stratifiedKFold(texts, 2, seed)).toEqual(stratifiedKFold(classes, 2, seed));
        },
      ),
    );
  });

  it.each([
    ['one', ['a', 'a', 'b', 'b', 'b', 'c', 'c', 'c'], 'A class has 2 rows, fewer than 3 folds: a'],
    ['one of one row', ['b', 'a', 'b', 'b'], 'A class has one row, fewer than 3 folds: a'],
    ['several', [1, 2, 2, 0, 0, 0], '2 classes have fewer rows than 3 folds: 1, 2'],
    ['many', [0, 1, 2, 3, 4, 5, 6], '7 classes have fewer rows than 3 folds: 0, 1, 2, 3, 4 and others'],
  ])('are named where %s cannot be in every fold', (_, classes: readonly unknown[], what) => {
    const problems = [expect.objectContaining({ what })];
    expect(() => stratifiedKFold(classes, 3)).toThrow(expect.objectContaining({ problems }));
    const groups = classes.map((_of, row) => row);
    expect(() => stratifiedGroupKFold(classes, groups, 3)).toThrow(expect.objectContaining({ problems }));
  });
});
