import { type ColumnTable, table } from 'arquero';

/** One row, by column name. `null`, `undefined` and NaN are missing. */
export type Row = { readonly [column: string]: unknown };

/** Columns by name, all of one length. */
export type Columns = { readonly [column: string]: ArrayLike<unknown> };

/** Every form in which a host may hand over a table: an arquero table, rows, or columns. */
export type TableLike = ColumnTable | readonly Row[] | Columns;

export interface NamedValues {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
}

/** The columns of any table, untyped, in order; rows give the columns that any of them names, in order of appearance. */
export function columnsOf(data: TableLike): NamedValues[] {
  if (isTable(data))
    return data.columnNames().map((name) => ({ name, values: data.array(name) as ArrayLike<unknown> }));
  if (isRows(data)) return columnsOfRows(data);
  return Object.entries(data).map(([name, values]) => ({ name, values }));
}

/** An arquero table of these columns; nothing is copied. */
export function tableOf(columns: readonly NamedValues[]): ColumnTable {
  return table(new Map(columns.map(({ name, values }) => [name, values])));
}

function isTable(data: TableLike): data is ColumnTable {
  return typeof (data as ColumnTable).columnNames === 'function';
}

function isRows(data: readonly Row[] | Columns): data is readonly Row[] {
  return Array.isArray(data);
}

function columnsOfRows(rows: readonly Row[]): NamedValues[] {
  const columns = new Map<string, unknown[]>();
  rows.forEach((row, index) => {
    for (const name of Object.keys(row)) {
      let values = columns.get(name);
      if (values === undefined) columns.set(name, (values = new Array(rows.length).fill(null)));
      values[index] = row[name];
    }
  });
  return Array.from(columns, ([name, values]) => ({ name, values }));
}
