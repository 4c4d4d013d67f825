import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/cli/train/features.js';
import { preparationFor } from '../../src/cli/train/prepare.js';
import { taskOf } from '../../src/cli/train/task-of.js';
import { findColumn, toFrame } from '../../src/data/index.js';
import { pipeline } from '../../src/pipeline/index.js';

const taskFor = (values: readonly unknown[]) => taskOf(findColumn(toFrame({ y: values }), 'y')!);

describe('the task that a target looks like', () => {
  it.each([
    ['texts', ['yes', 'no', 'yes'], 'classification'],
    ['booleans', [true, false, null], 'classification'],
    ['few whole numbers', [0, 1, null, 1], 'classification'],
    ['many whole numbers', Array.from({ length: 11 }, (_, i) => i), 'regression'],
    ['fractions', [0.5, 1, 0.5], 'regression'],
  ])('of %s', (_, values, task) => {
    expect(taskFor(values)).toBe(task);
  });

  it('does not hang on the order of the rows', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.constant(0.5)), { minLength: 1 });
    fc.assert(fc.property(values, (list) => taskFor(list) === taskFor(list.toReversed())));
  });
});

describe('the columns to learn from', () => {
  const frame = toFrame({
    id: ['a', 'b', 'c'],
    serial: [1, 2, 3],
    unit: ['m', 'm', null],
    empty: [null, null, null],
    kind: ['x', 'y', 'x'],
    isNew: [true, false, true],
    y: [1, 2, 3],
  });

  it('are all that may say something, by type', () => {
    const features = featuresOf(frame, 'y', ['isNew']);
    expect(features.numeric).toEqual(['serial']);
    expect(features.categorical).toEqual(['kind']);
    expect(features.leftOut).toEqual([
      { name: 'id', why: 'an identifier' },
      { name: 'unit', why: 'constant' },
      { name: 'empty', why: 'constant' },
    ]);
  });

  /** `rows` names, of which the first `repeats` stand there twice and the last `blanks` are missing. */
  const names = (rows: number, repeats: number, blanks: number) =>
    Array.from({ length: rows }, (_, i) => (i >= rows - blanks ? null : `n${i < 2 * repeats ? i >> 1 : i}`));
  const textsAlone = (values: readonly unknown[]) => featuresOf(toFrame({ name: values }), 'y', []);

  it.each([
    ['a blank', names(60, 0, 1), 'an identifier'],
    ['a few repeats', names(200, 20, 0), 'nearly an identifier: 180 different texts in 200 rows'],
    ['repeats and blanks', names(200, 40, 100), 'nearly an identifier: 60 different texts in 100 rows'],
  ])('are no texts that name the row, though there is %s', (_, values, why) => {
    expect(textsAlone(values).leftOut).toEqual([{ name: 'name', why }]);
  });

  it.each([
    ['half of the rows have another', names(200, 100, 0), []],
    ['of at most 50 different ones, more have', names(60, 10, 0), []],
    ['there are more than get a column each', names(202, 101, 0), [{ name: 'name', categories: 101 }]],
  ])('are texts of which %s', (_, values, shortened) => {
    expect(textsAlone(values)).toMatchObject({ categorical: ['name'], shortened });
  });

  it('become no more than 100 columns each, one of them for all that is rare or new', async () => {
    const kinds = Array.from({ length: 1000 }, (_, i) => `k${i < 600 ? i % 99 : 99 + (i >> 1)}`);
    const features = textsAlone(kinds);
    expect(features.categorical).toEqual(['name']);
    const fitted = await pipeline(preparationFor('decisionTreeClassifier', features)).fit({ name: kinds });
    expect(fitted.featureNames).toHaveLength(100);
    const [rare, fresh, frequent] = [kinds.at(-1), 'never met', 'k0'].map((name) => fitted.transform([{ name }]));
    expect(fresh).toEqual(rare);
    expect(frequent).not.toEqual(rare);
  });

  it('are scaled for models that are not of trees', () => {
    const features = featuresOf(frame, 'y', []);
    expect(JSON.stringify(preparationFor('ridge', features))).toContain('standardScaler');
    expect(JSON.stringify(preparationFor('extraTreesRegressor', features))).not.toContain('standardScaler');
  });
});
