import { z } from 'zod';
import { littleEndian, type TypedArray, unpackState } from '../../arrays/index.js';
import type { CategoricalColumn, Column, Frame } from '../../data/index.js';

/*
 * The bytes of a data set, column by column:
 *
 *   8 bytes   'CICLODS1'
 *   8 bytes   the header's length in bytes, a little-endian double
 *   header    JSON, filled up with spaces to a multiple of 8
 *   columns   in order, each filled up with zeros to a multiple of 8, little-endian:
 *             numeric as doubles, NaN being missing; categorical as codes into the header's categories, −1 being missing,
 *             in the smallest of 8, 16 and 32 bits that holds them
 *
 * Nothing in it says more than the content, so that the same content has the same bytes.
 */

const magic = 'CICLODS1';
const alignment = 8;

const columnHeader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('numeric'), name: z.string() }),
  z.object({
    type: z.literal('categorical'),
    name: z.string(),
    valueType: z.enum(['string', 'boolean']),
    categories: z.array(z.string()),
  }),
]);

const header = z.object({ rows: z.int().min(0), columns: z.array(columnHeader) });

/** The bytes piece by piece: no more than one column is held twice. */
export async function* contentBytes({ rows, columns }: Frame): AsyncGenerator<Uint8Array> {
  const heads = columns.map((column) => {
    const { type, name } = column;
    if (type === 'numeric') return { type, name };
    return { type, name, valueType: column.valueType, categories: column.categories };
  });
  const json = new TextEncoder().encode(JSON.stringify({ rows, columns: heads }));
  const length = Float64Array.of(aligned(json.length));
  yield new TextEncoder().encode(magic);
  yield littleEndian(length);
  yield json;
  yield new Uint8Array(aligned(json.length) - json.length).fill(0x20);
  for (const column of columns) {
    const array = column.type === 'numeric' ? column.values : narrowed(column);
    yield littleEndian(array);
    yield new Uint8Array(aligned(array.byteLength) - array.byteLength);
  }
}

/** @throws RangeError or ZodError where the bytes are no data set. */
export function readContent(bytes: Uint8Array): Frame {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, magic.length)) !== magic) {
    throw new RangeError('they do not begin as a data set does');
  }
  const start = 2 * alignment;
  const length = readArray('Float64Array', 1, bytes, alignment)[0]!;
  const json: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(start, start + length)));
  const { rows, columns: heads } = header.parse(json);
  let offset = start + length;
  const columns = heads.map((head): Column => {
    const type = head.type === 'numeric' ? 'Float64Array' : narrowestType(head.categories.length);
    const array = readArray(type, rows, bytes, offset);
    offset += aligned(array.byteLength);
    if (head.type === 'numeric') return { ...head, values: array as Float64Array };
    return { ...head, codes: checkedCodes(Int32Array.from(array), head.categories.length) };
  });
  if (offset !== bytes.length) throw new RangeError(`they are ${bytes.length} bytes, and not ${offset}`);
  return { rows, columns };
}

function aligned(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

function narrowestType(categories: number): 'Int8Array' | 'Int16Array' | 'Int32Array' {
  if (categories <= 2 ** 7) return 'Int8Array';
  return categories <= 2 ** 15 ? 'Int16Array' : 'Int32Array';
}

function narrowed({ codes, categories }: CategoricalColumn): TypedArray {
  const type = narrowestType(categories.length);
  if (type === 'Int32Array') return codes;
  return type === 'Int8Array' ? Int8Array.from(codes) : Int16Array.from(codes);
}

function readArray(type: string, length: number, bytes: Uint8Array, offset: number): TypedArray {
  return unpackState({ json: { $array: 0 }, entries: [{ type, length, offset }], bytes }) as TypedArray;
}

function checkedCodes(codes: Int32Array, categories: number): Int32Array {
  for (let i = 0; i < codes.length; i++) {
    if (codes[i]! < -1 || codes[i]! >= categories) throw new RangeError(`there is no category ${codes[i]}`);
  }
  return codes;
}
