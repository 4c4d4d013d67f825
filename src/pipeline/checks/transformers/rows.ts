import assert from 'node:assert/strict';
import { type Frame, takeRows } from '../../../data/index.js';
import type { FittedTransformer } from '../../index.js';
import { cellsOf, namesOf, rowsAt } from './cells.js';
import { everyRow, reversed, type TransformerSuite } from './suite.js';

export function rows({ check, frame, train }: TransformerSuite): void {
  const fitted = () => train(frame(60));

  check('a row alone is transformed as among others', () => {
    const one = fitted();
    const later = frame(30, 2);
    const together = cellsOf(one.apply(later));
    for (const row of everyRow(30))
      assert.deepStrictEqual(cellsOf(one.apply(takeRows(later, [row]))), rowsAt(together, [row]));
  });

  check('the order of later rows makes no difference', () => {
    const one = fitted();
    const later = frame(30, 2);
    const turned = cellsOf(one.apply(reversed(later)));
    assert.deepStrictEqual(turned, rowsAt(cellsOf(one.apply(later)), everyRow(30).toReversed()));
  });

  check('the order in which categories were met makes no difference', () => {
    const one = fitted();
    const later = frame(30, 2);
    assert.deepStrictEqual(cellsOf(one.apply(otherCodes(later))), cellsOf(one.apply(later)));
  });

  check('no rows are transformed to none, in the same columns', () => {
    const one = fitted();
    const none = cellsOf(one.apply(takeRows(frame(5, 2), [])));
    assert.deepStrictEqual(namesOf(none), namesOf(cellsOf(one.apply(frame(5, 2)))));
  });

  check('the form for a lone row, where there is one, gives what a table of one row gives', () => {
    const one = fitted();
    const later = frame(30, 2);
    // A place of a row knows a category by its text alone.
    const together = cellsOf(one.apply(later)).map(([name, cells]) => [name, cells.map(asText)] as const);
    const made = one.row?.(placesOf(later));
    if (made === undefined) return;
    assert.deepStrictEqual(
      made.places.map(({ name }) => name),
      namesOf(together),
    );
    for (const row of everyRow(30))
      assert.deepStrictEqual(cellsOfRow(made, valuesAt(later, row)), rowsAt(together, [row]));
  });
}

function asText<T>(cell: T): T | string {
  return typeof cell === 'boolean' ? String(cell) : cell;
}

type MadeRow = NonNullable<ReturnType<NonNullable<FittedTransformer['row']>>>;

/** The same categories under codes from the last to the first, and one more that no row bears. */
function otherCodes({ rows, columns }: Frame): Frame {
  return {
    rows,
    columns: columns.map((column) => {
      if (column.type === 'numeric') return column;
      const last = column.categories.length - 1;
      const codes = column.codes.map((code) => (code < 0 ? code : last - code));
      return { ...column, codes, categories: column.categories.toReversed() };
    }),
  };
}

function placesOf({ columns }: Frame) {
  return columns.map((column) =>
    column.type === 'numeric' ? { name: column.name } : { name: column.name, categories: column.categories },
  );
}

function valuesAt({ columns }: Frame, row: number): Float64Array {
  return Float64Array.from(columns, (column) => (column.type === 'numeric' ? column.values[row]! : column.codes[row]!));
}

function cellsOfRow({ places, run }: MadeRow, row: Float64Array) {
  return Array.from(run(row), (value, i) => {
    const { name, categories } = places[i]!;
    if (categories !== undefined) return [name, [categories[value] ?? null]] as const;
    return [name, [Number.isNaN(value) ? null : value]] as const;
  });
}
