import type { Hash } from 'node:crypto';
import { littleEndian } from '../arrays/index.js';
import type { Column } from './frame.js';
import { inSlices, type Work } from './work.js';

/** Gives a hash all that a column holds: name, type and values in order, whatever the order in which categories were met. */
export function* hashColumn(hash: Hash, column: Column): Work<void> {
  hash.update(`${JSON.stringify([column.name, column.type])}\n`);
  if (column.type === 'numeric') {
    const { values } = column;
    yield* inSlices(values.length, (from, to) => hash.update(numberBytes(values, from, to)));
    return;
  }
  const { codes, categories, valueType } = column;
  hash.update(`${valueType}\n`);
  // A column without rows ends in an empty line.
  if (codes.length === 0) hash.update('\n');
  const texts = categories.map((category) => JSON.stringify(category));
  yield* inSlices(codes.length, (from, to) => hash.update(categoryText(codes, texts, from, to)));
}

/** Little-endian doubles; every missing value is written as the one quiet NaN. */
function numberBytes(values: Float64Array, from: number, to: number): Uint8Array {
  const quiet = new Float64Array(to - from);
  for (let i = 0; i < quiet.length; i++) {
    const value = values[from + i]!;
    quiet[i] = Number.isNaN(value) ? Number.NaN : value;
  }
  return littleEndian(quiet);
}

/** A line a cell. */
function categoryText(codes: Int32Array, texts: readonly string[], from: number, to: number): string {
  let lines = '';
  for (let row = from; row < to; row++) {
    const code = codes[row]!;
    lines += code < 0 ? 'null\n' : `${texts[code]!}\n`;
  }
  return lines;
}
