import type { Problem } from '../errors/index.js';
import { checkFrame } from './check-frame.js';
import { columnFrom, isMissing } from './column-from.js';
import {
  columnsOf,
  isRows,
  lengthProblems,
  type NamedValues,
  namedColumnsOfRows,
  type Row,
  type TableLike,
  valuesSlice,
} from './columns-of.js';
import { type CategoryType, type Column, type Frame, isFrame } from './frame.js';
import { toFrame } from './to-frame.js';
import type { Work } from './work.js';

const slice = 32_768;

/**
 * What `toFrame` gives, with pauses: slice by slice, whose columns are then put together. Where slices do not fit
 * together, or one of them is refused, `toFrame` has the word on the whole, with the right rows in its errors.
 *
 * @param only the columns to take, whatever the others hold; default all.
 */
export function* frameInSlices(data: TableLike, only?: readonly string[]): Work<Frame> {
  if (isFrame(data)) return checkFrame(data);
  const rows = isRows(data) ? data : undefined;
  const all = rows === undefined ? columnsOf(data) : [];
  const sources = only === undefined ? all : all.filter(({ name }) => only.includes(name));
  const length = rows?.length ?? all[0]?.values.length ?? 0;
  if (length <= slice || lengthProblems(all).length > 0) return toFrame(data, only);

  const joined = new Map<string, Joined>();
  for (let from = 0; from < length; from += slice) {
    const part = rows === undefined ? slicesOf(sources, from) : rowsPart(rows.slice(from, from + slice), only);
    yield;
    for (const source of part) {
      const column = joined.get(source.name) ?? {};
      joined.set(source.name, column);
      if (!join(column, source, from, length)) return toFrame(data, only);
      yield;
    }
  }
  return { rows: length, columns: Array.from(joined, ([name, column]) => columnOf(name, column, length)) };
}

function rowsPart(rows: readonly Row[], only: readonly string[] | undefined): NamedValues[] {
  return only === undefined ? columnsOf(rows) : namedColumnsOfRows(rows, only);
}

/** A column as far as it is put together: neither part is there before the first value is met. */
interface Joined {
  numbers?: Float64Array;
  texts?: Texts;
}

interface Texts {
  readonly codes: Int32Array;
  readonly valueType: CategoryType;
  readonly categories: string[];
  readonly known: Map<string, number>;
}

function slicesOf(sources: readonly NamedValues[], from: number): NamedValues[] {
  return sources.map(({ name, values }) => ({ name, values: sliceOf(values, from) }));
}

function sliceOf(values: ArrayLike<unknown>, from: number): ArrayLike<unknown> {
  // All of it, at once, and no copy.
  if (values instanceof Float64Array) return from === 0 ? values : new Float64Array(0);
  return valuesSlice(values, from, slice);
}

/** Adds a slice; says whether it fits to those before it. */
function join(column: Joined, { name, values }: NamedValues, from: number, length: number): boolean {
  if (values instanceof Float64Array) {
    if (values.length === length) column.numbers = values;
    return true;
  }
  const kind = kindOfFirst(values);
  if (kind === undefined) return true;
  if (kind !== 'numeric') return column.numbers === undefined && joinTexts(column, values, kind, from, length);
  const problems: Problem[] = [];
  const part = columnFrom(name, values, problems);
  if (problems.length > 0 || part.type !== 'numeric' || column.texts !== undefined) return false;
  column.numbers ??= new Float64Array(length).fill(Number.NaN);
  column.numbers.set(part.values, from);
  return true;
}

/** What the first value is; `undefined` where none is there. Whatever is no text and no boolean may be a number. */
function kindOfFirst(values: ArrayLike<unknown>): CategoryType | 'numeric' | undefined {
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isMissing(value)) continue;
    if (typeof value === 'string') return 'string';
    return typeof value === 'boolean' ? 'boolean' : 'numeric';
  }
  return undefined;
}

/** A plain loop over one table of texts: most of the time that reading a table takes goes here. */
function joinTexts(
  column: Joined,
  values: ArrayLike<unknown>,
  valueType: CategoryType,
  from: number,
  length: number,
): boolean {
  column.texts ??= { codes: new Int32Array(length).fill(-1), valueType, categories: [], known: new Map() };
  const { codes, categories, known } = column.texts;
  if (column.texts.valueType !== valueType) return false;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (typeof value !== valueType) {
      if (isMissing(value)) continue;
      return false;
    }
    const category = String(value);
    let code = known.get(category);
    if (code === undefined) {
      code = categories.push(category) - 1;
      known.set(category, code);
    }
    codes[from + row] = code;
  }
  return true;
}

function columnOf(name: string, { numbers, texts }: Joined, length: number): Column {
  if (texts === undefined)
    return { type: 'numeric', name, values: numbers ?? new Float64Array(length).fill(Number.NaN) };
  const { codes, categories, valueType } = texts;
  return { type: 'categorical', name, codes, categories, valueType };
}
