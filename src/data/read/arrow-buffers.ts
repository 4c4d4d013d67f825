import { type Batch, type Column, Type } from '@uwdata/flechette';
import { checkOffsets } from './arrow-counts.js';

/**
 * That every batch of a column has as many rows as that of the table, and buffers which hold as many values. Beyond
 * their end, flechette reads a bitmap as zeros and a text as all texts at once.
 *
 * @param lengths of the table's batches.
 * @throws Error that says which column and what is lacking.
 */
export function checkBuffers(name: string, { data }: Column<unknown>, lengths: readonly number[]): void {
  if (data.length !== lengths.length)
    throw new Error(`column "${name}" has ${data.length} batches of ${lengths.length}`);
  for (let i = 0; i < data.length; i++) {
    const { length } = data[i]!;
    if (length !== lengths[i]) {
      throw new Error(`column "${name}" has ${length} rows in a batch where the first column has ${lengths[i]}`);
    }
    try {
      checkBatch(data[i]!);
    } catch (cause) {
      throw new Error(`column "${name}" has ${(cause as Error).message}`, { cause });
    }
  }
}

function checkBatch(batch: Batch<unknown>): void {
  const { length, nullCount, type, validity, values, offsets, children } = batch;
  if (type.typeId === Type.Null) return;
  if (type.typeId === Type.RunEndEncoded) {
    const [ends, runs] = children as [Batch<unknown>, Batch<unknown>];
    checkBatch(ends);
    checkBatch(runs);
    const last = length === 0 ? 0 : Number(ends.values[ends.length - 1]);
    if (ends.length !== runs.length || !(last >= length)) throw new Error(`runs that end at ${last} of ${length} rows`);
    return;
  }
  if (nullCount !== 0 && validity.length * 8 < length) throw lacking('validity bits', validity.length * 8, length);
  if (type.typeId === Type.Utf8 || type.typeId === Type.LargeUtf8) checkOffsets(offsets, length, values.length);
  else {
    const held = type.typeId === Type.Bool ? values.length * 8 : Math.floor(values.length / placesOf(batch));
    if (held < length) throw lacking('values', held, length);
  }
}

/** How many entries of its buffer a value takes. */
function placesOf({ type }: Batch<unknown>): number {
  if (type.typeId === Type.Utf8View) return 16;
  return type.typeId === Type.Decimal ? Math.max(1, type.bitWidth / 64) : 1;
}

function lacking(what: string, held: number, rows: number): Error {
  return new Error(`${held} ${what} for ${rows} rows`);
}
