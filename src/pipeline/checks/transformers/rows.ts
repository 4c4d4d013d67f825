import assert from 'node:assert/strict';
import { type Frame, takeRows } from '../../../data/index.js';
import type { FittedTransformer } from '../../index.js';
import { unlessRefused } from '../refusals.js';
import { type Cells, cellsOf, namesOf, rowsAt } from './cells.js';
import { withFirst } from './sample-frame.js';
import { everyRow, reversed, type TransformerSuite } from './suite.js';

export function rows({ check, frame, train, traits }: TransformerSuite): void {
  const fitted = () => train(frame(60));

  check('a row alone is transformed as among others', () => {
    const one = fitted();
    const later = frame(30, 2);
    const together = cellsOf(one.apply(later));
    for (const row of everyRow(30))
      assert.deepStrictEqual(cellsOf(one.apply(takeRows(later, [row]))), rowsAt(together, [row]));
  });

  check('what was transformed before makes no difference', () => {
    const one = fitted();
    const state = structuredClone(one.state);
    const first = cellsOf(one.apply(frame(30, 2)));
    for (const seed of everyRow(20)) one.apply(frame(100, 10 + seed));
    assert.deepStrictEqual(cellsOf(one.apply(frame(30, 2))), first);
    assert.deepStrictEqual(one.state, state);
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

  check('the form for a lone row, where there is one, gives what a table of one row gives', async () => {
    await assertRowsAlike(fitted(), frame(30, 2));
  });

  check('the form for a lone row, where there is one, does as a table does where a value is missing', async () => {
    const holed = (count: number, seed?: number) =>
      withFirst(frame(count, seed), (row) => (row % 3 === 2 ? null : undefined));
    await assertRowsAlike(fitted(), holed(30, 2));
    const learned = await unlessRefused(async () => train(holed(60)));
    if (learned !== undefined) await assertRowsAlike(learned, holed(30, 2));
  });

  if (traits.takes === 'texts' || traits.takes === 'dates')
    check('the form for a lone row, where there is one, does as a table does with a new text', async () => {
      await assertRowsAlike(
        fitted(),
        withFirst(frame(30, 2), (row) => (row === 3 ? 'mauve' : undefined)),
      );
    });
}

/** Holds the form for a lone row to what a table of it gives, or to refusing it as that does. */
async function assertRowsAlike(fitted: FittedTransformer, later: Frame): Promise<void> {
  const made = fitted.row?.(placesOf(later));
  if (made === undefined) return;
  for (const row of everyRow(later.rows)) {
    const alone = await unlessRefused(async () => cellsOf(fitted.apply(takeRows(later, [row]))));
    const lone = await unlessRefused(async (): Promise<Cells> => cellsOfRow(made, valuesAt(later, row)));
    // A place of a row knows a category by its text alone.
    const wanted = alone?.map(([name, cells]) => [name, cells.map(asText)] as const);
    assert.deepStrictEqual(lone, wanted, `row ${row}`);
  }
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
