import type { ColumnTable } from 'arquero';
import { refuse } from '../errors/index.js';
import { columnsOf, lengthProblems, type NamedValues, type TableLike, tableOf } from './columns-of.js';

/** @throws ValidationError when the columns differ in length. */
export function countRows(data: TableLike): number {
  return evenColumns(data)[0]?.values.length ?? 0;
}

/** The rows of a table at `indices`, in that order. */
export function selectRows(data: TableLike, indices: ArrayLike<number>): ColumnTable {
  return tableOf(evenColumns(data).map(({ name, values }) => ({ name, values: pick(values, indices) })));
}

/** Several tables one below the other, by column name; a column that a table lacks is missing in its rows. */
export function concatRows(...parts: readonly TableLike[]): ColumnTable {
  const tables = parts.map(evenColumns);
  const names = new Set(tables.flatMap((columns) => columns.map(({ name }) => name)));
  return tableOf(Array.from(names, (name) => ({ name, values: concat(tables, name) })));
}

function evenColumns(data: TableLike): NamedValues[] {
  const columns = columnsOf(data);
  refuse(lengthProblems(columns));
  return columns;
}

function pick(values: ArrayLike<unknown>, indices: ArrayLike<number>): ArrayLike<unknown> {
  if (!(values instanceof Float64Array)) return Array.from(indices, (row) => values[row]);
  const numbers = new Float64Array(indices.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = values[indices[i]!]!;
  return numbers;
}

function concat(tables: readonly NamedValues[][], name: string): unknown[] {
  return tables.flatMap((columns) => {
    const column = columns.find((candidate) => candidate.name === name);
    return column === undefined ? new Array(columns[0]?.values.length ?? 0).fill(null) : Array.from(column.values);
  });
}
