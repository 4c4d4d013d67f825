import type { CategoryColumn, ExpressionColumn, ExpressionType } from '../expression.js';

/*
 * What a part of an expression evaluates to: a whole column at once, or, for what is the same in every row, a single
 * value (length 1 for any number of rows), which is read with a step of 0.
 */

/** NaN is missing. */
export interface NumberVector {
  readonly type: 'number';
  readonly values: Float64Array;
}

/** 1, 0, or −1 for missing. */
export interface BooleanVector {
  readonly type: 'boolean';
  readonly values: Int8Array;
}

/** Codes into `categories`, each of which stands there once; −1 is missing. */
export interface TextVector {
  readonly type: 'text';
  readonly values: Int32Array;
  readonly categories: readonly string[];
}

export type Vector = NumberVector | BooleanVector | TextVector;

/** One value of a vector; `null` is missing. */
export type Cell = number | string | boolean | null;

export const numbers = (values: Float64Array): NumberVector => ({ type: 'number', values });
export const booleans = (values: Int8Array): BooleanVector => ({ type: 'boolean', values });

/** The step with which a vector is read: 0 for a single value. */
export function stepOf({ values }: Vector): 0 | 1 {
  return values.length === 1 ? 0 : 1;
}

/** How long what is computed of vectors will be: 1 where each of them is a single value. */
export function commonLength(vectors: readonly Vector[], rows: number): number {
  return vectors.every(({ values }) => values.length === 1) ? 1 : rows;
}

export function constant(cell: Exclude<Cell, null>): Vector {
  if (typeof cell === 'number') return numbers(Float64Array.of(cell));
  if (typeof cell === 'boolean') return booleans(Int8Array.of(Number(cell)));
  return { type: 'text', values: Int32Array.of(0), categories: [cell] };
}

export function missing(type: ExpressionType): Vector {
  if (type === 'number') return numbers(Float64Array.of(Number.NaN));
  if (type === 'boolean') return booleans(Int8Array.of(-1));
  return { type: 'text', values: Int32Array.of(-1), categories: [] };
}

/** Calls back with a function that reads the cell of a row: one is made a vector, none a row. */
export function cellReader(vector: Vector): (row: number) => Cell {
  const step = stepOf(vector);
  if (vector.type === 'number') {
    const { values } = vector;
    return (row) => (Number.isNaN(values[row * step]!) ? null : values[row * step]!);
  }
  const cells: readonly Cell[] = vector.type === 'boolean' ? [false, true] : vector.categories;
  const { values } = vector;
  return (row) => (values[row * step]! < 0 ? null : cells[values[row * step]!]!);
}

/** Collects cells of one type. */
export interface VectorWriter {
  set(row: number, cell: Cell): void;
  vector(): Vector;
}

/** A number that is none, or infinite, is written as missing. */
export function vectorWriter(type: ExpressionType, length: number): VectorWriter {
  if (type === 'number') {
    const values = new Float64Array(length);
    return {
      set: (row, cell) => void (values[row] = Number.isFinite(cell) ? (cell as number) : Number.NaN),
      vector: () => numbers(values),
    };
  }
  if (type === 'boolean') {
    const values = new Int8Array(length);
    return {
      set: (row, cell) => void (values[row] = cell === null ? -1 : Number(cell)),
      vector: () => booleans(values),
    };
  }
  const values = new Int32Array(length);
  const known = new Map<string, number>();
  return {
    set: (row, cell) => void (values[row] = cell === null ? -1 : codeOf(known, cell as string)),
    vector: () => ({ type: 'text', values, categories: [...known.keys()] }),
  };
}

function codeOf(known: Map<string, number>, text: string): number {
  const code = known.get(text);
  if (code !== undefined) return code;
  known.set(text, known.size);
  return known.size - 1;
}

/** The vector of a column; categories that were numbers or booleans are such again. */
export function vectorOf(column: ExpressionColumn): Vector {
  if (column.type === 'numeric') return numbers(column.values);
  const { codes, categories, valueType } = column;
  if (valueType === 'string') return { type: 'text', values: codes, categories };
  const decoded = categories.map((category) => (valueType === 'number' ? Number(category) : category === 'true'));
  const writer = vectorWriter(valueType, codes.length);
  for (let row = 0; row < codes.length; row++) writer.set(row, codes[row]! < 0 ? null : decoded[codes[row]!]!);
  return writer.vector();
}

/** The column of a vector, a value for each row. It may share memory with the column that the vector was made of. */
export function columnOf(vector: Vector, rows: number): ExpressionColumn {
  if (vector.type === 'number') {
    const { values } = vector;
    return { type: 'numeric', values: values.length === rows ? values : new Float64Array(rows).fill(values[0]!) };
  }
  const { values } = vector;
  const codes = values.length === rows ? Int32Array.from(values) : new Int32Array(rows).fill(values[0]!);
  if (vector.type === 'text') return { type: 'categorical', codes, categories: vector.categories, valueType: 'string' };
  return { type: 'categorical', codes, categories: ['false', 'true'], valueType: 'boolean' };
}

/** The type of a column's values. */
export function typeOfColumn(column: {
  readonly type: ExpressionColumn['type'];
  readonly valueType?: CategoryColumn['valueType'];
}): ExpressionType {
  if (column.type === 'numeric' || column.valueType === 'number') return 'number';
  return column.valueType === 'boolean' ? 'boolean' : 'text';
}
