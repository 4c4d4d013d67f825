import { describe, expect, it } from 'vitest';
import { takeRows, toFrame } from '../../../src/data/index.js';
import { linearRegressionDefinition } from '../../../src/estimators/linear/linear-regression.js';
import { learnCategories } from '../../../src/pipeline/model/categories.js';
import { featureReader } from '../../../src/pipeline/model/features.js';

const shops = toFrame({ size: [1, 2, 3, 4], town: ['b', null, 'a', 'b'], open: [true, false, true, null] });
const understanding = { name: 'understanding', acceptsMissing: true };
const many = Array.from({ length: 256 }, (_, i) => `c${i}`);

describe('the categories that a model learns', () => {
  it('are those of each column in code-point order, and none of a column of numbers', () => {
    expect(learnCategories(shops)).toEqual([[], ['a', 'b'], ['false', 'true']]);
  });

  it('do not depend on the order of the rows', () => {
    expect(learnCategories(takeRows(shops, [2, 3, 1, 0]))).toEqual(learnCategories(shops));
  });

  it('are those that occur', () => {
    expect(learnCategories(takeRows(shops, [0, 1]))).toEqual([[], ['b'], ['false', 'true']]);
  });

  it('are none where all columns are numbers', () => {
    expect(learnCategories(toFrame({ size: [1, 2] }))).toBeUndefined();
  });

  it('may be 255 in a column; every column that has more is named', () => {
    const frame = toFrame({ few: many.map((text) => (text === 'c255' ? 'c0' : text)), one: many, other: many });
    expect(() => learnCategories(frame)).toThrow(
      expect.objectContaining({
        code: 'CAPACITY',
        problems: ['one', 'other'].map((name) =>
          expect.objectContaining({ where: `column "${name}"`, remedy: expect.stringContaining('Encode it') }),
        ),
      }),
    );
  });
});

describe('features with categories', () => {
  const { matrix, columns } = featureReader(understanding, learnCategories(shops));

  it('reach the estimator as codes, NaN where one is missing', () => {
    const { data } = matrix(shops);
    expect(Array.from(data)).toEqual([1, 2, 3, 4, 1, Number.NaN, 0, 1, 1, 0, 1, Number.NaN]);
  });

  it('are missing where the category is new, whatever else is there', () => {
    const later = toFrame({ size: [5, 6], town: ['new', 'a'], open: [false, true] });
    expect(columns(later).map(({ values }) => Array.from(values))).toEqual([
      [5, 6],
      [Number.NaN, 0],
      [0, 1],
    ]);
  });

  it('are refused by an estimator that takes nothing missing, which says what is new', () => {
    const strict = featureReader({ ...understanding, acceptsMissing: false }, learnCategories(shops));
    const later = toFrame({ size: [5, 6], town: ['new', 'a'], open: [false, null] });
    expect(() => strict.matrix(later)).toThrow(
      /category "new" was not in the training data[\s\S]*"town", row 0[\s\S]*value is missing[\s\S]*"open", row 1/,
    );
  });

  it('are refused by an estimator that knows no categories', () => {
    expect(() => featureReader(linearRegressionDefinition, undefined).matrix(shops)).toThrow(
      /"town"[\s\S]*oneHotEncoder/,
    );
  });
});
