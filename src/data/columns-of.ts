import { ColumnTable } from 'arquero';
import { type Problem, refuse, ValidationError } from '../errors/index.js';
import { cellAt, type Frame, isFrame } from './frame.js';

/** One row, by column name. `null`, `undefined` and NaN are missing. */
export type Row = { readonly [column: string]: unknown };

/** Columns by name, all of one length. */
export type Columns = { readonly [column: string]: ArrayLike<unknown> };

/** Every form in which a host may hand over a table: an arquero table, rows, columns, or a frame. */
export type TableLike = ColumnTable | readonly Row[] | Columns | Frame;

export interface NamedValues {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
}

/**
 * The columns of any table, untyped, in order; rows give the columns that any of them names, in order of appearance.
 *
 * @throws ValidationError when `data` is none of these forms.
 */
export function columnsOf(data: TableLike): NamedValues[] {
  if (typeof data !== 'object' || data === null) throw notATable(data);
  if (isFrame(data)) return columnsOfFrame(data);
  if (isTable(data)) return columnsOfTable(data);
  return isRows(data) ? columnsOfRows(data) : columnsOfColumns(data);
}

/** One problem for each column that is not as long as the first. */
export function lengthProblems(columns: readonly NamedValues[]): Problem[] {
  const first = columns[0];
  if (first === undefined) return [];
  const others = columns.filter(({ values }) => values.length !== first.values.length);
  return others.map(({ name, values }) => ({
    what: `The column has ${values.length} values where "${first.name}" has ${first.values.length}`,
    where: `column "${name}"`,
    remedy: 'Give every column the same length',
  }));
}

/** An arquero table of these columns; arrays and typed arrays are not copied. */
export function tableOf(columns: readonly NamedValues[]): ColumnTable {
  // Not arquero's `table()`: it assigns name by name, and so loses a column named `__proto__`, and all rows with it.
  const data = columns.map(({ name, values }) => [name, isArray(values) ? values : Array.from(values)] as const);
  return new ColumnTable(
    Object.fromEntries(data),
    columns.map(({ name }) => name),
  );
}

function isTable(data: TableLike): data is ColumnTable {
  return typeof (data as ColumnTable).columnNames === 'function';
}

export function isRows(data: TableLike): data is readonly Row[] {
  return Array.isArray(data);
}

/** A stretch of a column's values, the last one shorter. Doubles are not copied. */
export function valuesSlice(values: ArrayLike<unknown>, from: number, size: number): ArrayLike<unknown> {
  if (values instanceof Float64Array) return values.subarray(from, from + size);
  if (Array.isArray(values)) return values.slice(from, from + size);
  return Array.from({ length: Math.min(size, values.length - from) }, (_, i) => values[from + i]);
}

/** What both we and arquero can index. */
type Indexed = ArrayLike<unknown> & Iterable<unknown> & { at(index: number): unknown };

function isArray(values: unknown): values is Indexed {
  return Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
}

function columnsOfFrame({ rows, columns }: Frame): NamedValues[] {
  return columns.map((column) => ({
    name: column.name,
    values: column.type === 'numeric' ? column.values : Array.from({ length: rows }, (_, row) => cellAt(column, row)),
  }));
}

function columnsOfTable(table: ColumnTable): NamedValues[] {
  const asItStands = !table.isFiltered() && !table.isOrdered();
  return table.columnNames().map((name) => {
    const column: unknown = table.column(name);
    return { name, values: asItStands && isArray(column) ? column : (table.array(name) as ArrayLike<unknown>) };
  });
}

function columnsOfColumns(data: Columns): NamedValues[] {
  const columns = Object.entries(data).map(([name, values]) => ({ name, values }));
  const problems = columns.filter(({ values }) => !isList(values)).map(({ name }) => notAColumn(name));
  refuse(problems);
  return columns;
}

function isList(values: unknown): boolean {
  return typeof values === 'object' && values !== null && Number.isInteger((values as ArrayLike<unknown>).length);
}

/** These columns of rows, in this order, without those that no row names: reading them alone is quicker. */
export function namedColumnsOfRows(rows: readonly Row[], names: readonly string[]): NamedValues[] {
  for (let row = 0; row < rows.length; row++) checkRow(rows[row]!, row);
  const columns: NamedValues[] = [];
  for (const name of names) {
    const values = new Array<unknown>(rows.length);
    let isNamed = false;
    for (let row = 0; row < values.length; row++) {
      const isHere = Object.hasOwn(rows[row]!, name);
      values[row] = isHere ? rows[row]![name] : null;
      isNamed ||= isHere;
    }
    if (isNamed) columns.push({ name, values });
  }
  return columns;
}

function checkRow(row: Row, index: number): void {
  if (typeof row !== 'object' || row === null) throw notATable(row, `row ${index}`);
}

function columnsOfRows(rows: readonly Row[]): NamedValues[] {
  const columns = new Map<string, unknown[]>();
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    checkRow(row, index);
    for (const name of Object.keys(row)) {
      let values = columns.get(name);
      if (values === undefined) columns.set(name, (values = new Array(rows.length).fill(null)));
      values[index] = row[name];
    }
  }
  return Array.from(columns, ([name, values]) => ({ name, values }));
}

function notATable(value: unknown, where = 'data'): ValidationError {
  return new ValidationError({
    what: `${value === null ? 'null' : `A value of type ${typeof value}`} is no table and no row of one`,
    where,
    remedy: 'Give an arquero table, a list of rows by column name, or columns by name',
  });
}

function notAColumn(name: string): Problem {
  return {
    what: 'The column is no list of values',
    where: `column "${name}"`,
    remedy: 'Give an array or a typed array; put a single row into a list: [row]',
  };
}
