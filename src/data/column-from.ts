import type { Problem } from '../errors/index.js';
import type { CategoryType, Column } from './frame.js';

type Kind = 'numeric' | CategoryType;

/**
 * A typed column from loose values. Numbers, bigints and dates (as milliseconds) are numeric; texts and booleans are
 * categorical. A column without a single value is numeric and wholly missing. Problems are added to the list.
 */
export function columnFrom(name: string, values: ArrayLike<unknown>, problems: Problem[]): Column {
  if (values instanceof Float64Array) return { type: 'numeric', name, values };
  const numbers = plainNumbers(values);
  if (numbers !== undefined) return { type: 'numeric', name, values: numbers };
  let kind: Kind | undefined;
  let first = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isMissing(value)) continue;
    const here = kindOf(value);
    if (here === undefined) {
      problems.push({
        what: `${shown(value)} is no number, text, boolean or date`,
        where: `column "${name}", row ${row}`,
        remedy: 'Turn it into one of these, or into null where it is missing',
      });
      return emptyColumn(name);
    }
    if (kind === undefined) {
      kind = here;
      first = row;
    } else if (kind !== here) {
      problems.push({
        what: `${shown(value)} stands in a column that began with ${shown(values[first])}`,
        where: `column "${name}", row ${row}`,
        remedy: 'Give the column one kind of value, or null where it is missing',
      });
      return emptyColumn(name);
    }
  }
  return kind === undefined || kind === 'numeric' ? numericColumn(name, values) : categoricalColumn(name, values, kind);
}

/** Values that are numbers, or absent, and nothing else: most columns, which are done with one look at each value. */
function plainNumbers(values: ArrayLike<unknown>): Float64Array | undefined {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = values[row];
    if (typeof value === 'number') numbers[row] = value;
    else if (value === null || value === undefined) numbers[row] = Number.NaN;
    else return undefined;
  }
  return numbers;
}

/** Also a date that is none, as pandas' NaT. */
export function isMissing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return (typeof value === 'number' || value instanceof Date) && Number.isNaN(Number(value));
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Date) return 'numeric';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : undefined;
}

function emptyColumn(name: string): Column {
  return { type: 'numeric', name, values: new Float64Array(0) };
}

function numericColumn(name: string, values: ArrayLike<unknown>): Column {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < numbers.length; row++)
    numbers[row] = isMissing(values[row]) ? Number.NaN : Number(values[row]);
  return { type: 'numeric', name, values: numbers };
}

/** A categorical column from loose values, in order of first appearance. */
export function categoricalColumn(name: string, values: ArrayLike<unknown>, valueType: CategoryType): Column {
  const codes = new Int32Array(values.length);
  const known = new Map<string, number>();
  for (let row = 0; row < codes.length; row++) {
    const value = values[row];
    if (isMissing(value)) {
      codes[row] = -1;
      continue;
    }
    const category = String(value);
    let code = known.get(category);
    if (code === undefined) known.set(category, (code = known.size));
    codes[row] = code;
  }
  return { type: 'categorical', name, codes, categories: [...known.keys()], valueType };
}

/** A value as messages name it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(Number(value)) ? 'a date that is none' : value.toISOString();
  return `a value of type ${typeof value}`;
}
