import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/cli/train/features.js';
import { preparationFor } from '../../src/cli/train/prepare.js';
import { taskOf } from '../../src/cli/train/task-of.js';
import { findColumn, toFrame } from '../../src/data/index.js';

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

  it('are scaled for models that are not of trees', () => {
    const features = featuresOf(frame, 'y', []);
    expect(JSON.stringify(preparationFor('ridge', features))).toContain('standardScaler');
    expect(JSON.stringify(preparationFor('extraTreesRegressor', features))).not.toContain('standardScaler');
  });
});
