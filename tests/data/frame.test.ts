import { describe, expect, it } from 'vitest';
import { categoryValue, cellAt, takeRows, toFrame, withoutColumn } from '../../src/data/index.js';

const frame = toFrame({ n: [1, null, 3], word: ['x', 'y', null], flag: [true, false, true] });

describe('takeRows', () => {
  it('takes rows in the order given, again if they are named again', () => {
    const taken = takeRows(frame, [2, 0, 0]);
    expect(taken.rows).toBe(3);
    expect(taken.columns.map((column) => [0, 1, 2].map((row) => cellAt(column, row)))).toEqual([
      [3, 1, 1],
      [null, 'x', 'x'],
      [true, true, true],
    ]);
  });

  it('leaves the frame as it was', () => {
    takeRows(frame, [0]);
    expect(frame.columns.map((column) => cellAt(column, 1))).toEqual([null, 'y', false]);
  });
});

it('withoutColumn leaves out one column and keeps the rest in order', () => {
  expect(withoutColumn(frame, 'word').columns.map(({ name }) => name)).toEqual(['n', 'flag']);
  expect(withoutColumn(frame, 'absent').columns).toEqual(frame.columns);
});

it('categoryValue gives a category its own type again', () => {
  expect([categoryValue('1.5', 'number'), categoryValue('true', 'boolean'), categoryValue('true', 'string')]).toEqual([
    1.5,
    true,
    'true',
  ]);
});
