import { createNumberBlocks } from './number-blocks.js';
import { shorten } from './problem-list.js';
import { createValueBlocks } from './value-blocks.js';

/** A column that grows by loose values, as rows of JSON, of a driver or of a binary file hold them. */
export interface ValueColumn {
  readonly name: string;
  /** How many rows it has. */
  readonly length: number;
  /** Takes the value of a row; rows between the last one and this are missing. */
  put(row: number, value: unknown): void;
  /** The values of so many rows. */
  values(rows: number): ArrayLike<unknown>;
}

/** What is wrong with the value of a row. */
export type OnMisfit = (what: string, remedy: string, row: number) => void;

/**
 * Numbers, bigints that a double holds, and dates (as milliseconds) become a Float64Array with NaN where missing;
 * texts and booleans lists with null. `null`, `undefined` and NaN are missing; a column of these alone is numeric.
 *
 * @param asText whether numbers, booleans and dates are to be texts: identifiers beyond 2⁵³, say.
 */
export function createValueColumn(name: string, asText: boolean, onMisfit: OnMisfit): ValueColumn {
  let kind: 'undecided' | 'number' | 'boolean' | 'text' = 'undecided';
  let length = 0;
  let first: unknown;
  const numbers = createNumberBlocks();
  const others = createValueBlocks<unknown>();

  function fill(count: number): void {
    length += count;
    if (kind === 'number') for (let i = 0; i < count; i++) numbers.push(Number.NaN);
    else if (kind !== 'undecided') for (let i = 0; i < count; i++) others.open().push(null);
  }

  function decide(wanted: 'number' | 'boolean' | 'text', value: unknown): void {
    const leading = length;
    kind = wanted;
    first = value;
    length = 0;
    fill(leading);
  }

  function put(row: number, value: unknown): void {
    if (length < row) fill(row - length);
    if (value === null || value === undefined || Number.isNaN(value)) {
      fill(1);
      return;
    }
    if (typeof value === 'number' && kind === 'number') {
      numbers.push(value);
      length++;
      return;
    }
    const plain = asText ? textOf(value) : plainValue(value);
    const kindHere = typeof plain === 'string' ? 'text' : typeof plain;
    if (kindHere === 'number' || kindHere === 'boolean' || kindHere === 'text') {
      if (kind === 'undecided') decide(kindHere, value);
      if (kind === kindHere) {
        if (kind === 'number') numbers.push(plain as number);
        else others.open().push(plain);
        length++;
        return;
      }
      const remedy = 'Give the column one kind of value, or null where it is missing';
      onMisfit(`${describe(value)} stands in a column that began with ${describe(first)}`, remedy, row);
    } else if (typeof value === 'bigint') {
      onMisfit(
        `${value} is beyond the integers that a number holds (±2^53)`,
        `Read it as text, with { types: { ${JSON.stringify(name)}: 'text' } }, or leave the column out`,
        row,
      );
    } else {
      onMisfit(
        `${describe(value)} is no number, text, boolean or date`,
        'Turn it into one of these, or into null where it is missing, or leave the column out',
        row,
      );
    }
    fill(1);
  }

  return {
    name,
    get length() {
      return length;
    },
    put,
    values(rows) {
      if (length < rows) fill(rows - length);
      if (kind === 'undecided' && asText) return new Array(rows).fill(null);
      if (kind === 'undecided') return new Float64Array(rows).fill(Number.NaN);
      return kind === 'number' ? numbers.join() : others.join();
    },
  };
}

/** The value as a number, text or boolean, or undefined where it is none. */
function plainValue(value: unknown): number | string | boolean | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : undefined;
  }
  if (!(value instanceof Date)) return undefined;
  const time = value.getTime();
  return Number.isNaN(time) ? undefined : time;
}

function textOf(value: unknown): string | undefined {
  const plain = typeof value === 'bigint' ? String(value) : plainValue(value);
  if (plain === undefined) return undefined;
  return value instanceof Date ? value.toISOString() : String(plain);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'An invalid date' : value.toISOString();
  if (Array.isArray(value)) return 'A list';
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'A value of bytes';
  return `A value of type ${typeof value}`;
}
