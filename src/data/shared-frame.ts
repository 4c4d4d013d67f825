import type { CategoryType, Column, Frame } from './frame.js';
import type { Work } from './work.js';

/**
 * A frame that lies in shared memory as a whole, texts too: to send it to a thread is to send a reference, however
 * large it is. Nobody may write to it.
 *
 * Layout: the length of the header in bytes (uint32), the header (JSON in UTF-8), then, each from a multiple of 8 on,
 * every column's doubles or codes (int32), and a column of texts' categories (JSON in UTF-8).
 */
export interface SharedFrame {
  /** Tells it from every other of this process: whoever has opened it once need not again. */
  readonly id: number;
  readonly memory: SharedArrayBuffer;
}

interface Header {
  readonly rows: number;
  readonly columns: readonly ColumnHeader[];
}

type ColumnHeader =
  | { readonly type: 'numeric'; readonly name: string }
  | {
      readonly type: 'categorical';
      readonly name: string;
      readonly valueType: CategoryType;
      /** The length of its categories, in bytes. */
      readonly texts: number;
    };

let shared = 0;

/** Copies a frame into shared memory, with a pause after every column. */
export function* shareFrame({ rows, columns }: Frame): Work<SharedFrame> {
  const texts = columns.map((column) => (column.type === 'numeric' ? undefined : bytesOf(column.categories)));
  const header = bytesOf({ rows, columns: columns.map((column, i) => headerOf(column, texts[i]?.length ?? 0)) });
  const start = aligned(4 + header.length);
  const sizes = columns.map(({ type }, i) =>
    type === 'numeric' ? 8 * rows : aligned(4 * rows) + aligned(texts[i]!.length),
  );
  const memory = new SharedArrayBuffer(sizes.reduce((sum, size) => sum + size, start));
  const bytes = new Uint8Array(memory);
  new DataView(memory).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let offset = start;
  for (const [i, column] of columns.entries()) {
    if (column.type === 'numeric') new Float64Array(memory, offset, rows).set(column.values);
    else {
      new Int32Array(memory, offset, rows).set(column.codes);
      bytes.set(texts[i]!, offset + aligned(4 * rows));
    }
    offset += sizes[i]!;
    yield rows;
  }
  return { id: shared++, memory };
}

/** The frame in shared memory: its numbers are views of that. */
export function openFrame({ memory }: SharedFrame): Frame {
  const headerLength = new DataView(memory).getUint32(0, true);
  const { rows, columns }: Header = read(memory, 4, headerLength);
  let offset = aligned(4 + headerLength);
  return {
    rows,
    columns: columns.map((header): Column => {
      const start = offset;
      if (header.type === 'numeric') {
        offset += 8 * rows;
        return { ...header, values: new Float64Array(memory, start, rows) };
      }
      const { texts, ...column } = header;
      const textsStart = start + aligned(4 * rows);
      offset = textsStart + aligned(texts);
      return { ...column, codes: new Int32Array(memory, start, rows), categories: read(memory, textsStart, texts) };
    }),
  };
}

function headerOf(column: Column, texts: number): ColumnHeader {
  const { type, name } = column;
  return type === 'numeric' ? { type, name } : { type, name, valueType: column.valueType, texts };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** A decoder takes no shared memory: the bytes are copied first. */
function read<T>(memory: SharedArrayBuffer, offset: number, length: number): T {
  return JSON.parse(new TextDecoder().decode(new Uint8Array(memory, offset, length).slice()));
}
