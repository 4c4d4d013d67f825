import {
  type DeleteDocument,
  encodeValue,
  type Json,
  type LinkBlob,
  type Point,
  type PutDocument,
  type TrimSeries,
  type Write,
} from '../../../store/index.js';
import type { SqlValue } from './driver.js';

/**
 * A write as it goes to the thread that has the database: values as they go into the tables, and points column by
 * column, because a thousand small objects are dear to send.
 */
export type EncodedWrite =
  | (Omit<PutDocument, 'value'> & { readonly text: string })
  | EncodedAppend
  | DeleteDocument
  | TrimSeries
  | LinkBlob;

export interface EncodedAppend {
  readonly type: 'append';
  readonly series: string;
  readonly times: readonly number[];
  readonly values: readonly SqlValue[];
  /** Left out where no point has an id. */
  readonly ids?: readonly (string | null)[];
}

/** Taken down at once, so that the caller may go on changing what was handed in. */
export function encodeWrites(writes: readonly Write[]): readonly EncodedWrite[] {
  return writes.map((write) => {
    if (write.type === 'append') return encodeAppend(write.series, write.points);
    if (write.type !== 'put') return { ...write };
    const { value, ...rest } = write;
    return { ...rest, text: encodeValue(value) };
  });
}

function encodeAppend(series: string, points: readonly Point[]): EncodedAppend {
  return {
    type: 'append',
    series,
    times: points.map(({ time }) => time + 0), // −0 becomes 0.
    values: points.map(({ value }) => pointColumn(value)),
    ...(points.some(({ id }) => id !== undefined) && { ids: points.map(({ id }) => id ?? null) }),
  };
}

/** A number as SQLite's own where it comes back the same through every driver, anything else as JSON text. */
function pointColumn(value: Json): SqlValue {
  const plain = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER && !Object.is(value, -0);
  return plain ? value : encodeValue(value);
}
