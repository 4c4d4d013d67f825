/** What a categorical column's values were before they became codes. */
export type CategoryType = 'string' | 'number' | 'boolean';

/** Numbers; NaN is missing. */
export interface NumericColumn {
  readonly type: 'numeric';
  readonly name: string;
  readonly values: Float64Array;
}

/** One of a few values a row, as a code into `categories`; −1 is missing. */
export interface CategoricalColumn {
  readonly type: 'categorical';
  readonly name: string;
  readonly codes: Int32Array;
  /** In order of first appearance, as text; `valueType` says what they were. */
  readonly categories: readonly string[];
  readonly valueType: CategoryType;
}

export type Column = NumericColumn | CategoricalColumn;

/**
 * A table as Ciclo computes with it: typed columns of one length. Every form of data that a host may hand over
 * becomes a frame first ({@link toFrame}); a frame crosses threads as it is.
 */
export interface Frame {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** Whether a value is a frame, not an object of columns that happen to bear these names. */
export function isFrame(value: unknown): value is Frame {
  const { rows, columns } = (value ?? {}) as Partial<Frame>;
  return typeof rows === 'number' && Array.isArray(columns);
}

export function findColumn(frame: Frame, name: string): Column | undefined {
  return frame.columns.find((column) => column.name === name);
}

/** The names that more than one column bears. */
export function repeatedNames(columns: readonly { readonly name: string }[]): string[] {
  const met = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of columns) (met.has(name) ? repeated : met).add(name);
  return [...repeated];
}

export function withoutColumn(frame: Frame, name: string): Frame {
  return { rows: frame.rows, columns: frame.columns.filter((column) => column.name !== name) };
}

/** The rows at `indices`, in that order. */
export function takeRows(frame: Frame, indices: ArrayLike<number>): Frame {
  return { rows: indices.length, columns: frame.columns.map((column) => takeColumn(column, indices)) };
}

function takeColumn(column: Column, indices: ArrayLike<number>): Column {
  if (column.type === 'numeric') {
    const values = new Float64Array(indices.length);
    for (let i = 0; i < values.length; i++) values[i] = column.values[indices[i]!]!;
    return { ...column, values };
  }
  const codes = new Int32Array(indices.length);
  for (let i = 0; i < codes.length; i++) codes[i] = column.codes[indices[i]!]!;
  return { ...column, codes };
}

/** How many rows of a column are missing. */
export function countMissing(column: Column): number {
  let missing = 0;
  if (column.type === 'numeric') {
    for (let row = 0; row < column.values.length; row++) missing += Number(Number.isNaN(column.values[row]));
  } else for (let row = 0; row < column.codes.length; row++) missing += Number(column.codes[row]! < 0);
  return missing;
}

/** The value that a host would see at a row: a number, a text, a boolean, or `null` for missing. */
export function cellAt(column: Column, row: number): number | string | boolean | null {
  if (column.type === 'numeric') {
    const value = column.values[row]!;
    return Number.isNaN(value) ? null : value;
  }
  const code = column.codes[row]!;
  return code < 0 ? null : categoryValue(column.categories[code]!, column.valueType);
}

/** A category in its own type again. */
export function categoryValue(category: string, type: CategoryType): number | string | boolean {
  if (type === 'number') return Number(category);
  return type === 'boolean' ? category === 'true' : category;
}
