import { Type } from '@uwdata/flechette';

/*
 * Arrow's IPC format: https://arrow.apache.org/docs/format/Columnar.html, in the tables of FlatBuffers, whose fields
 * stand at the slots 4, 6, 8, … of the order in which Arrow's Message.fbs, Schema.fbs and File.fbs declare them.
 */

/** The kinds of message. */
const [schemaHeader, dictionaryHeader, recordHeader] = [1, 2, 3];

/** In bytes: of a table's place, of a field node or buffer, of a block of the footer. */
const [placeSize, nodeSize, blockSize] = [4, 16, 24];

/** What the dictionaries hold, by their ids. */
type DictionaryTypes = Map<bigint, number>;

/**
 * Holds every count in an Arrow file or stream against the room there is, before flechette makes lists and
 * dictionaries of that length: one damaged byte would have it fill the memory, or read for hours.
 *
 * @throws Error or RangeError when something lies outside the bytes, or counts contradict each other.
 */
export function checkArrowCounts(bytes: Uint8Array<ArrayBuffer>): void {
  const types: DictionaryTypes = new Map();
  if (bytes[0] !== 0xff) checkFile(bytes, types);
  else for (let at = 0; at >= 0; ) at = checkMessage(bytes, at, types);
}

function checkFile(bytes: Uint8Array<ArrayBuffer>, types: DictionaryTypes): void {
  const end = bytes.length - 10;
  const length = new DataView(bytes.buffer).getInt32(end, true);
  if (length <= 0 || length > end) throw new Error(`a footer of ${length} bytes`);
  // Blocks and fields may not point out of the footer.
  const footer = new DataView(bytes.buffer, end - length, length);
  const root = follow(footer, 0);
  const schema = fieldAt(footer, root, 6);
  if (schema > 0) checkSchema(footer, follow(footer, schema), types);
  checkVector(footer, fieldAt(footer, root, 12), placeSize);
  for (const slot of [8, 10]) {
    const blocks = checkVector(footer, fieldAt(footer, root, slot), blockSize);
    for (let i = 0; i < blocks.count; i++) {
      checkMessage(bytes, int64(footer, blocks.start + i * blockSize), types);
    }
  }
}

/** Gives where the next message begins, or −1 where none does. */
function checkMessage(bytes: Uint8Array<ArrayBuffer>, at: number, types: DictionaryTypes): number {
  if (at + 4 > bytes.length) return -1;
  const all = new DataView(bytes.buffer);
  let length = all.getInt32(at, true);
  at += 4;
  // Since 0.15 a message begins with four bytes of ones.
  if (length === -1) {
    if (at + 4 > bytes.length) return -1;
    length = all.getInt32(at, true);
    at += 4;
  }
  if (length === 0) return -1;
  if (length < 0) throw new Error(`a message of ${length} bytes`);
  const head = new DataView(bytes.buffer, at, length);
  const message = follow(head, 0);
  const kindAt = fieldAt(head, message, 6);
  const kind = kindAt === 0 ? 0 : head.getUint8(kindAt);
  const content = fieldAt(head, message, 8);
  const bodySize = optionalInt64(head, fieldAt(head, message, 10));
  if (bodySize < 0 || at + length + bodySize > bytes.length) throw new Error(`a body of ${bodySize} bytes`);
  const body = bytes.subarray(at + length, at + length + bodySize);
  if (content > 0 && kind === schemaHeader) checkSchema(head, follow(head, content), types);
  else if (content > 0 && kind === recordHeader) checkBatch(head, follow(head, content), body);
  else if (content > 0 && kind === dictionaryHeader) checkDictionary(head, follow(head, content), body, types);
  return at + length + bodySize;
}

function checkSchema(view: DataView, schema: number, types: DictionaryTypes): void {
  checkFields(view, fieldAt(view, schema, 6), types);
  checkVector(view, fieldAt(view, schema, 8), placeSize);
}

function checkFields(view: DataView, vector: number, types: DictionaryTypes): void {
  const { count, start } = checkVector(view, vector, placeSize);
  for (let i = 0; i < count; i++) {
    const field = follow(view, start + i * placeSize);
    const typeIdAt = fieldAt(view, field, 8);
    const typeId = typeIdAt === 0 ? 0 : view.getUint8(typeIdAt);
    const type = fieldAt(view, field, 10);
    if (typeId === 14 && type > 0) checkVector(view, fieldAt(view, follow(view, type), 6), placeSize);
    const dictionary = fieldAt(view, field, 12);
    if (dictionary > 0) {
      const id = fieldAt(view, follow(view, dictionary), 4);
      types.set(id === 0 ? 0n : view.getBigInt64(id, true), typeId);
    }
    checkFields(view, fieldAt(view, field, 14), types);
    checkVector(view, fieldAt(view, field, 16), placeSize);
  }
}

interface Vector {
  readonly count: number;
  /** Of its first entry. */
  readonly start: number;
}

/** The buffers of a batch: where each lies in the body, and how long it is. */
function checkBatch(view: DataView, batch: number, body: Uint8Array): Vector {
  const rows = optionalInt64(view, fieldAt(view, batch, 4));
  const nodes = checkVector(view, fieldAt(view, batch, 6), nodeSize);
  if (rows < 0) throw new Error(`a batch of ${rows} rows`);
  if (nodes.count > 0) {
    const first = int64(view, nodes.start);
    if (first !== rows) throw new Error(`a column of ${first} rows in a batch of ${rows}`);
  }
  const buffers = checkVector(view, fieldAt(view, batch, 8), nodeSize);
  checkVector(view, fieldAt(view, batch, 12), 8);
  for (let i = 0; i < buffers.count; i++) {
    const { from, size } = bufferOf(view, buffers, i);
    if (size !== 0 && (from < 0 || size < 0 || from + size > body.length)) {
      throw new Error(`a buffer of ${size} bytes from ${from} on in a body of ${body.length}`);
    }
  }
  return buffers;
}

/** flechette turns a dictionary into values while it decodes: nothing can be said of it later. */
function checkDictionary(view: DataView, dictionary: number, body: Uint8Array, types: DictionaryTypes): void {
  const data = fieldAt(view, dictionary, 6);
  if (data === 0) throw new Error('a dictionary without values');
  const batch = follow(view, data);
  const buffers = checkBatch(view, batch, body);
  // Compressed: its buffers say nothing of the values, and it is refused.
  if (fieldAt(view, batch, 10) > 0) return;
  const entries = optionalInt64(view, fieldAt(view, batch, 4));
  if (entries > body.length * 8) throw new Error(`${entries} entries of a dictionary in ${body.length} bytes`);
  const id = fieldAt(view, dictionary, 4);
  const type = types.get(id === 0 ? 0n : view.getBigInt64(id, true));
  if ((type !== Type.Utf8 && type !== Type.LargeUtf8) || buffers.count < 3) return;
  const { from, size } = bufferOf(view, buffers, 1);
  const texts = bufferOf(view, buffers, 2);
  const start = body.byteOffset + from;
  const offsets =
    type === Type.Utf8
      ? new Int32Array(body.buffer, start, size >> 2)
      : new BigInt64Array(body.buffer, start, size >> 3);
  checkOffsets(offsets, entries, texts.size);
}

/**
 * That so many texts lie one after the other in so many bytes.
 *
 * @param offsets where each begins, and where the last one ends.
 * @throws Error when there are too few, or one lies outside.
 */
export function checkOffsets(offsets: ArrayLike<number | bigint>, texts: number, bytes: number): void {
  if (texts === 0) return;
  if (offsets.length <= texts) throw new Error(`${offsets.length} offsets of ${texts} texts`);
  let last = 0;
  for (let i = 0; i <= texts; i++) {
    const offset = Number(offsets[i]);
    if (offset < last || offset > bytes) throw new Error(`a text at ${offset}, in ${bytes} bytes, after ${last}`);
    last = offset;
  }
}

function bufferOf(view: DataView, { start }: Vector, index: number): { readonly from: number; readonly size: number } {
  const at = start + index * nodeSize;
  return { from: int64(view, at), size: int64(view, at + 8) };
}

/** That a list has room for its entries. @param at of the field that says where it is; 0 where there is none. */
function checkVector(view: DataView, at: number, stride: number): Vector {
  if (at === 0) return { count: 0, start: 0 };
  const vector = follow(view, at);
  const count = view.getInt32(vector, true);
  const start = vector + 4;
  if (count < 0 || start + count * stride > view.byteLength) throw new Error(`a list of ${count} entries`);
  return { count, start };
}

/** Where a table's field lies, or 0 where it is left out. */
function fieldAt(view: DataView, table: number, slot: number): number {
  const slots = table - view.getInt32(table, true);
  if (slot >= view.getInt16(slots, true)) return 0;
  const distance = view.getInt16(slots + slot, true);
  if (distance < 0) throw new Error(`a field ${distance} bytes from its table`);
  return distance === 0 ? 0 : table + distance;
}

/** Places are told by how far on they are. */
function follow(view: DataView, at: number): number {
  return at + view.getInt32(at, true);
}

function int64(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (!Number.isSafeInteger(value)) throw new Error(`a count of ${value}`);
  return value;
}

function optionalInt64(view: DataView, at: number): number {
  return at === 0 ? 0 : int64(view, at);
}
