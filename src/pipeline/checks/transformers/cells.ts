import assert from 'node:assert/strict';
import { cellAt, type Frame } from '../../../data/index.js';

/** A frame as a host would see it: each column's name, and its cells by row. */
export type Cells = readonly (readonly [name: string, cells: readonly (number | string | boolean | null)[]])[];

/** @throws AssertionError where a column is not as long as the frame, a number is infinite, or two have the same name. */
export function cellsOf({ rows, columns }: Frame): Cells {
  const cells = columns.map((column) => {
    const length = column.type === 'numeric' ? column.values.length : column.codes.length;
    assert.equal(length, rows, `column "${column.name}" has ${length} values, and the frame ${rows} rows`);
    return [column.name, Array.from({ length }, (_, row) => cellAt(column, row))] as const;
  });
  for (const [name, values] of cells) {
    const row = values.findIndex((value) => typeof value === 'number' && !Number.isFinite(value));
    assert.equal(row, -1, `column "${name}", row ${row}: ${values[row]} is no finite number`);
  }
  const names = cells.map(([name]) => name);
  assert.equal(new Set(names).size, names.length, `two columns have the same name: ${names}`);
  return cells;
}

export function namesOf(cells: Cells): string[] {
  return cells.map(([name]) => name);
}

/** Some of the rows, in that order. */
export function rowsAt(cells: Cells, rows: readonly number[]): Cells {
  return cells.map(([name, values]) => [name, rows.map((row) => values[row]!)] as const);
}
