import type { CategoryType, Column, Frame } from './frame.js';
import { inSlices, type Work } from './work.js';

/**
 * A frame that lies in shared memory as a whole, texts too: to send it to a thread is to send a reference, however
 * large it is. Nobody may write to it.
 *
 * Layout: the length of the header in bytes (uint32), the header (JSON in UTF-8), then, each from a multiple of 8 on,
 * every column's doubles or codes (int32), and a column of texts' categories (one block of JSON in UTF-8 behind the other,
 * so that none takes long to write).
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
      /** The lengths of its categories' blocks, in bytes. */
      readonly blocks: readonly number[];
    };

let shared = 0;

/** A stretch of categories of about so many characters is written in a millisecond or two. */
const blockLength = 1 << 17;

/** Copies a frame into shared memory, with a pause after every few texts and every slice of rows. */
export function* shareFrame({ rows, columns }: Frame): Work<SharedFrame> {
  const texts: Uint8Array[][] = [];
  for (const column of columns) texts.push(column.type === 'numeric' ? [] : yield* blocksOf(column.categories));
  const header = bytesOf({ rows, columns: columns.map((column, i) => headerOf(column, texts[i]!)) });
  const start = aligned(4 + header.length);
  const sizes = columns.map(({ type }, i) =>
    type === 'numeric' ? 8 * rows : aligned(4 * rows) + aligned(sum(texts[i]!.map(({ length }) => length))),
  );
  const memory = new SharedArrayBuffer(start + sum(sizes));
  const bytes = new Uint8Array(memory);
  new DataView(memory).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let offset = start;
  for (const [i, column] of columns.entries()) {
    if (column.type === 'numeric') yield* copied(column.values, new Float64Array(memory, offset, rows));
    else yield* copied(column.codes, new Int32Array(memory, offset, rows));
    let textsStart = offset + aligned(4 * rows);
    for (const block of texts[i]!) {
      bytes.set(block, textsStart);
      textsStart += block.length;
      yield;
    }
    offset += sizes[i]!;
  }
  return { id: shared++, memory };
}

/**
 * The frame in shared memory: its numbers are views of that.
 *
 * @param known the frame that was copied there, whose texts then need not be read: that takes long where there are many.
 */
export function openFrame({ memory }: SharedFrame, known?: Frame): Frame {
  const headerLength = new DataView(memory).getUint32(0, true);
  const { rows, columns }: Header = read(memory, 4, headerLength);
  let offset = aligned(4 + headerLength);
  return {
    rows,
    columns: columns.map((header, i): Column => {
      const start = offset;
      if (header.type === 'numeric') {
        offset += 8 * rows;
        return { ...header, values: new Float64Array(memory, start, rows) };
      }
      const { blocks, ...column } = header;
      const textsStart = start + aligned(4 * rows);
      offset = textsStart + aligned(sum(blocks));
      const codes = new Int32Array(memory, start, rows);
      const had = known?.columns[i];
      const categories = had?.type === 'categorical' ? had.categories : readBlocks(memory, textsStart, blocks);
      return { ...column, codes, categories };
    }),
  };
}

function headerOf(column: Column, texts: readonly Uint8Array[]): ColumnHeader {
  const { type, name } = column;
  if (type === 'numeric') return { type, name };
  return { type, name, valueType: column.valueType, blocks: texts.map(({ length }) => length) };
}

/** Texts as lists in JSON, each of one text at least. */
function* blocksOf(texts: readonly string[]): Work<Uint8Array[]> {
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < texts.length; ) {
    let to = from;
    for (let length = 0; to < texts.length && length < blockLength; to++) length += texts[to]!.length + 3;
    blocks.push(bytesOf(texts.slice(from, to)));
    from = to;
    yield;
  }
  return blocks;
}

function readBlocks(memory: SharedArrayBuffer, start: number, blocks: readonly number[]): string[] {
  const texts: string[] = [];
  let offset = start;
  for (const length of blocks) {
    for (const text of read<string[]>(memory, offset, length)) texts.push(text);
    offset += length;
  }
  return texts;
}

function copied<T extends Float64Array | Int32Array>(from: T, to: T): Work<void> {
  return inSlices(to.length, (start, end) => to.set(from.subarray(start, end), start));
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((whole, size) => whole + size, 0);
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
