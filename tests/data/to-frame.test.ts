import { desc, from, table } from 'arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, cellAt, countMissing, findColumn, type Row, toFrame } from '../../src/data/index.js';
import { CicloError, ValidationError } from '../../src/errors/index.js';

/** What a host would see, row by row. */
function cells(data: Parameters<typeof toFrame>[0]): unknown[][] {
  const { rows, columns } = toFrame(data);
  return Array.from({ length: rows }, (_, row) => columns.map((column) => cellAt(column, row)));
}

describe('a frame', () => {
  const rows = [
    { a: 1, b: 'x', c: true },
    { a: 2, b: 'y', c: false },
  ];
  const expected = [
    [1, 'x', true],
    [2, 'y', false],
  ];

  it.each([
    ['rows', rows],
    ['columns', { a: [1, 2], b: ['x', 'y'], c: [true, false] }],
    ['typed columns', { a: Int16Array.of(1, 2), b: ['x', 'y'], c: [true, false] }],
    ['columns like arrays', { a: { length: 2, 0: 1, 1: 2 }, b: ['x', 'y'], c: [true, false] }],
    ['an arquero table', from(rows)],
    ['an arquero table of typed columns', table({ a: Float32Array.of(1, 2), b: ['x', 'y'], c: [true, false] })],
  ])('is made of %s', (_, data) => {
    expect(cells(data)).toEqual(expected);
  });

  it('of an arquero table has the rows that its filter leaves, in its order', () => {
    const ordered = table({ a: Float64Array.of(1, 2, 3, 4) })
      .filter('d => d.a !== 2')
      .orderby(desc('a'));
    expect(cells(ordered)).toEqual([[4], [3], [1]]);
  });

  it('is given back as it is', () => {
    const frame = toFrame(rows);
    expect(toFrame(frame)).toBe(frame);
  });

  it('does not copy doubles', () => {
    const values = Float64Array.of(1, 2);
    expect(toFrame({ values }).columns[0]).toMatchObject({ values });
    expect(findColumn(toFrame(table({ values })), 'values')).toHaveProperty('values', values);
  });

  it('takes null, undefined, NaN and invalid dates as missing, in a row or by absence', () => {
    const sparse: Row[] = [{ a: null, b: 'x' }, { a: Number.NaN }, { b: undefined, a: 3 }, { a: new Date('never') }];
    const frame = toFrame(sparse);
    expect(frame.columns.map(countMissing)).toEqual([3, 3]);
    expect(cells(sparse)).toEqual([
      [null, 'x'],
      [null, null],
      [3, null],
      [null, null],
    ]);
  });

  it('takes bigints and dates as numbers', () => {
    expect(cells([{ a: 5n, b: new Date(1000) }])).toEqual([[5, 1000]]);
  });

  it('numbers categories in order of first appearance', () => {
    const column = findColumn(toFrame({ word: ['b', 'a', null, 'b'] }), 'word');
    expect(column).toMatchObject({ categories: ['b', 'a'], codes: Int32Array.of(0, 1, -1, 0), valueType: 'string' });
  });

  it('has a column without a value as numbers, all missing', () => {
    expect(toFrame({ a: [null, undefined] }).columns[0]).toMatchObject({ type: 'numeric' });
  });

  it('may have columns named like what every object has', () => {
    const row: Row = JSON.parse('{ "__proto__": 1, "constructor": "x" }');
    expect(toFrame([row]).columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(cells([row])).toEqual([[1, 'x']]);
    expect(findColumn(toFrame([{ a: 1 }]), 'constructor')).toBeUndefined();
  });

  it('of some of the columns of rows has them as the frame of all, in the order that was asked for', () => {
    const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
    const value = fc.oneof(fc.double(), fc.constant(null), fc.constant(undefined));
    const row = fc.dictionary(name, value, { noNullPrototype: false });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.uniqueArray(name), (rows, only) => {
        const all = toFrame(rows);
        const some = only.flatMap((wanted) => findColumn(all, wanted) ?? []);
        expect(toFrame(rows, only)).toEqual({ rows: rows.length, columns: some });
      }),
    );
  });

  it('of some columns is refused for these alone', () => {
    const rows = [{ a: 1, b: {} }];
    expect(toFrame(rows, ['a']).columns).toHaveLength(1);
    expect(() => toFrame(rows, ['a', 'b'])).toThrow('(column "b", row 0)');
    expect(() => toFrame([...rows, 5 as never], ['a'])).toThrow('no row of one (row 1)');
  });

  it.each([[[]], [{}]])('may be empty', (data) => {
    expect(toFrame(data)).toEqual({ rows: 0, columns: [] });
  });
});

describe('a frame is refused, with the place', () => {
  it.each<[string, Columns | Row[], string]>([
    ['text among numbers', { a: [1, 2, 'x'] }, '"x" stands in a column that began with 1 (column "a", row 2)'],
    ['a number among texts', [{ a: null }, { a: 'x' }, { a: 1 }], '1 stands in a column that began with "x"'],
    ['a boolean among texts', { a: ['x', true] }, 'true stands in a column that began with "x" (column "a", row 1)'],
    ['an object as a value', { a: [1, {}] }, 'a value of type object is no number, text, boolean or date (column "a"'],
    ['columns of different lengths', { a: [1, 2], b: [1] }, 'has 1 values where "a" has 2 (column "b")'],
  ])('%s', (_, data, message) => {
    expect(() => toFrame(data)).toThrow(ValidationError);
    expect(() => toFrame(data)).toThrow(message);
  });

  it('every problem at once', () => {
    try {
      toFrame({ a: [1, 'x'], b: ['x', 1], c: [1] });
      expect.unreachable();
    } catch (error) {
      expect(CicloError.is(error) && error.problems).toHaveLength(3);
    }
  });

  it.each([
    ['null', 'null', 'null is no table'],
    ['a number', '5', 'A value of type number is no table'],
    ['a text', '"a,b"', 'A value of type string is no table'],
    ['rows that are none', '[{"a": 1}, 5]', 'no row of one (row 1)'],
    ['rows with a null', '[null]', 'null is no table and no row of one (row 0)'],
    ['a single row', '{ "a": 1, "b": "x" }', 'put a single row into a list: [row]'],
  ])('what is no table: %s', (_, json, message) => {
    expect(() => toFrame(JSON.parse(json))).toThrow(ValidationError);
    expect(() => toFrame(JSON.parse(json))).toThrow(message);
  });
});
