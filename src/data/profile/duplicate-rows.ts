import type { Column, Frame } from '../frame.js';
import { inSlices, sliceRows, type Work } from '../work.js';
import { sameNumber } from './same-number.js';

/**
 * How many rows repeat an earlier row exactly; missing values equal each other, as pandas' `duplicated` has it.
 *
 * Rows are told apart by 64 bits in two lanes, mixed column by column, in an open table of row numbers; where all 64
 * agree, the cells themselves decide, so that no two rows are ever taken for one.
 */
export function* countDuplicateRows({ rows, columns }: Frame): Work<number> {
  const low = new Int32Array(rows);
  const high = new Int32Array(rows);
  for (const [place, column] of columns.entries()) {
    yield* inSlices(rows, (from, to) => {
      if (column.type === 'numeric') mixNumbers(low, high, column.values, place, from, to);
      else mixCodes(low, high, column.codes, place, from, to);
    });
  }
  const table = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows + 1))).fill(-1);
  let duplicates = 0;
  for (let from = 0; from < rows; from += sliceRows) {
    duplicates += enter(table, low, high, columns, from, Math.min(rows, from + sliceRows));
    yield;
  }
  return duplicates;
}

function mixNumbers(
  low: Int32Array,
  high: Int32Array,
  values: Float64Array,
  place: number,
  from: number,
  to: number,
): void {
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    // One NaN for all of them, and −0 as 0.
    double[0] = Number.isNaN(value) ? Number.NaN : value + 0;
    low[row] = mix(low[row]! ^ words[0]!, 0x85ebca6b + place) ^ words[1]!;
    high[row] = mix(high[row]! ^ words[1]!, 0xc2b2ae35 - place) + words[0]!;
  }
}

function mixCodes(low: Int32Array, high: Int32Array, codes: Int32Array, place: number, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const code = codes[row]!;
    low[row] = mix(low[row]! ^ code, 0x85ebca6b + place);
    high[row] = mix(high[row]! + code, 0xc2b2ae35 - place);
  }
}

function mix(word: number, factor: number): number {
  const once = Math.imul(word ^ (word >>> 15), factor | 1);
  return Math.imul(once ^ (once >>> 13), 0x27d4eb2f) ^ (once >>> 16);
}

/** Enters rows into the table; returns how many of them were there already. */
function enter(
  table: Int32Array,
  low: Int32Array,
  high: Int32Array,
  columns: readonly Column[],
  from: number,
  to: number,
): number {
  const mask = table.length - 1;
  let duplicates = 0;
  for (let row = from; row < to; row++) {
    let place = mix(low[row]! ^ high[row]!, 0x9e3779b1) & mask;
    for (let other = table[place]!; ; other = table[place]!) {
      if (other < 0) {
        table[place] = row;
        break;
      }
      if (low[other] === low[row] && high[other] === high[row] && sameRow(columns, other, row)) {
        duplicates++;
        break;
      }
      place = (place + 1) & mask;
    }
  }
  return duplicates;
}

function sameRow(columns: readonly Column[], a: number, b: number): boolean {
  for (const column of columns) {
    if (column.type === 'categorical') {
      if (column.codes[a] !== column.codes[b]) return false;
    } else if (!sameNumber(column.values[a]!, column.values[b]!)) return false;
  }
  return true;
}
