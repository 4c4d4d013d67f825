import {
  bool,
  CompressionType,
  type DataType,
  dateDay,
  decimal,
  dictionary,
  float32,
  int16,
  int32,
  int64,
  list,
  nullType,
  runEndEncoded,
  setCompressionCodec,
  tableFromArrays,
  tableToIPC,
  timeSecond,
  timestamp,
  utf8,
} from '@uwdata/flechette';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArrow } from '../../../src/data/index.js';
import { CicloError, NotFoundError, ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';

function bytesOf(
  columns: Record<string, unknown[]>,
  types: Record<string, DataType> = {},
  format: 'file' | 'stream' = 'file',
  maxBatchRows = Number.POSITIVE_INFINITY,
): Uint8Array {
  return tableToIPC(tableFromArrays(columns, { types, maxBatchRows }), { format })!;
}

async function problemsOf(reading: Promise<unknown>): Promise<CicloError['problems']> {
  const error: unknown = await reading.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ValidationError);
  return (error as CicloError).problems;
}

const plain = bytesOf({ n: [1.5, null, 3], t: ['x', 'é', null] }, { t: utf8() });

describe('readArrow', () => {
  it.each<[string, unknown[], DataType, unknown[]]>([
    ['short whole numbers', [1, -2, null], int16(), [1, -2, Number.NaN]],
    ['long whole numbers', [2n ** 53n - 1n, -5n], int64(), [2 ** 53 - 1, -5]],
    ['floats', [0.5, null], float32(), [0.5, Number.NaN]],
    ['booleans', [true, null], bool(), [true, null]],
    ['texts', ['', null, 'é😀'], utf8(), ['', null, 'é😀']],
    ['dictionaries of texts', ['x', 'y', null, 'x'], dictionary(utf8()), ['x', 'y', null, 'x']],
    ['decimals', [0.3, 123.4], decimal(9, 1), [0.3, 123.4]],
    ['dates', [new Date('2024-02-29'), null], dateDay(), [Date.parse('2024-02-29'), Number.NaN]],
    ['timestamps', [new Date(1), null], timestamp(), [1, Number.NaN]],
  ])('reads %s', async (_, values, type, expected) => {
    expect(columnsAsLists(await readArrow(bytesOf({ a: values }, { a: type })))).toEqual({ a: expected });
  });

  it.each(['file', 'stream'] as const)('reads a %s of several batches', async (format) => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    const bytes = bytesOf({ a: values, b: values.map(String) }, {}, format, 7);
    expect(columnsAsLists(await readArrow(bytes))).toEqual({ a: values, b: values.map(String) });
  });

  it('reads some columns, in the order that is asked for', async () => {
    expect(columnsAsLists(await readArrow(plain, { columns: ['t'] }))).toEqual({ t: ['x', 'é', null] });
  });

  it('tells how far it is, and is ended by a signal', async () => {
    const bytes = bytesOf({
      a: Array.from({ length: 100_000 }, (_, i) => i),
      b: Array.from({ length: 100_000 }, () => 'x'),
    });
    const shares: number[] = [];
    await readArrow(bytes, { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.at(-1)).toBe(1);
    const controller = new AbortController();
    const reading = readArrow(bytes, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(reading).rejects.toThrow('abort');
  });
});

describe('readArrow refuses', () => {
  it('a file that does not exist', async () => {
    await expect(readArrow('absent.arrow')).rejects.toThrow(NotFoundError);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'This is no Arrow file or stream'],
    ['a text', Buffer.from('a,b\n1,2\n'.repeat(10)), 'This is no Arrow file or stream'],
    ['a file that is cut short', plain.subarray(0, plain.length - 20), 'cut short'],
    ['a stream that is cut short', bytesOf({ a: [1, 2, 3] }, {}, 'stream').subarray(0, -24), 'damaged'],
  ])('%s', async (_, bytes, message) => {
    const [problem] = await problemsOf(readArrow(bytes));
    expect(problem?.what).toContain(message);
  });

  it('what is compressed, and says how to write it', async () => {
    const same = (bytes: Uint8Array) => bytes;
    setCompressionCodec(CompressionType.ZSTD, { encode: (bytes) => bytes.subarray(0, 1), decode: same });
    const bytes = tableToIPC(tableFromArrays({ a: [1, 2, 3] }), { format: 'file', codec: CompressionType.ZSTD })!;
    setCompressionCodec(CompressionType.ZSTD, undefined as never);
    const [problem] = await problemsOf(readArrow(bytes));
    expect(problem?.what).toBe('The Arrow file is compressed, which is not read');
  });

  it('columns that hold no plain values and unknown ones, all at once', async () => {
    const bytes = bytesOf({ l: [[1], [2]], time: [1, 2], n: [1, 2] }, { l: list(int16()), time: timeSecond() });
    const problems = await problemsOf(readArrow(bytes, { columns: ['m', 'l', 'time', 'n'] }));
    expect(problems.map(({ what }) => what)).toEqual([
      'There is no column "m"',
      "The column holds values of Arrow's type List, which fits no cell",
      "The column holds values of Arrow's type Time, which fits no cell",
    ]);
  });

  it('types of columns that are not there, and names that are no list', async () => {
    const [unknown] = await problemsOf(readArrow(plain, { types: { N: 'text' } }));
    expect(unknown).toEqual({ what: 'There is no column "N"', where: 'types', remedy: 'Did you mean "n"' });
    const [noList] = await problemsOf(readArrow(plain, { columns: 'nt' as unknown as string[] }));
    expect(noList?.where).toBe('columns');
  });

  it('integers beyond what a number holds, unless they are to be text', async () => {
    const bytes = bytesOf({ id: [1n, 2n ** 60n] }, { id: int64() });
    const [problem] = await problemsOf(readArrow(bytes));
    expect(problem?.where).toBe('the given bytes, row 1, column "id"');
    const table = await readArrow(bytes, { types: { id: 'text' } });
    expect(table.array('id')).toEqual(['1', '1152921504606846976']);
  });

  it('what is damaged anywhere, or reads as many rows as there are', async () => {
    const damage = fc.record({ at: fc.nat(plain.length - 1), byte: fc.nat(255), cut: fc.option(fc.nat(plain.length)) });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, cut }) => {
        const bytes = Uint8Array.from(plain);
        bytes[at] = byte;
        const outcome = await readArrow(bytes.subarray(0, cut ?? bytes.length)).then(
          (table) => table.columnNames().every((name) => table.array(name).length === table.numRows()),
          (error: unknown) => CicloError.is(error),
        );
        expect(outcome).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('a column whose rows are more than those of the others', async () => {
    const bytes = bytesOf({ a: [1, 2, null, 4], s: ['x', 'yy', null, 'z'], b: [true, false, true, null] });
    bytes[677] = 223;
    const [problem] = await problemsOf(readArrow(bytes));
    expect(problem?.what).toContain('column "b" has 245191092994052 rows in a batch where the first column has 4');
  });

  it('a bitmap that is too short for its rows', async () => {
    const whole = bytesOf({ a: Array.from({ length: 600 }, (_, i) => i % 2 === 0) }, { a: bool() });
    const view = new DataView(whole.buffer, whole.byteOffset);
    // No bitmap of what is missing, from 0 on 0 bytes, and the values, from 0 on 75 bytes, filled up to 80.
    const buffers = new Uint8Array(BigInt64Array.of(0n, 0n, 0n, 80n).buffer);
    const at = Buffer.from(whole).indexOf(buffers) + 24;
    view.setBigInt64(at, 8n, true);
    const [problem] = await problemsOf(readArrow(whole));
    expect(problem?.what).toContain('column "a" has 64 values for 600 rows');
  });

  it.each<[string, Record<string, unknown[]>, Record<string, DataType>, 'file' | 'stream']>([
    ['a file', { a: [1, 2, null, 4], s: ['x', 'yy', null, 'z'], b: [true, false, true, null] }, { s: utf8() }, 'file'],
    ['dictionaries', { d: ['x', 'yy', null, 'x'], e: ['p', 'q', 'q', 'p'] }, {}, 'file'],
    ['a stream', { d: ['x', 'yy', null, 'x'], n: [null, null, null, null] }, { n: nullType() }, 'stream'],
    ['runs', { r: [7, 7, 7, 8] }, { r: runEndEncoded(int32(), int16()) }, 'file'],
    ['nulls alone', { n: [null, null] }, { n: nullType() }, 'file'],
  ])('any byte of %s that is damaged, or reads as many rows as there are', async (_, columns, types, format) => {
    const whole = bytesOf(columns, types, format);
    for (let at = 0; at < whole.length; at++) {
      for (const mask of [0x01, 0x40, 0x80, 0xff]) {
        const bytes = Uint8Array.from(whole);
        bytes[at]! ^= mask;
        const outcome = await readArrow(bytes).then(
          (table) => table.numRows() <= 4,
          (error: unknown) => CicloError.is(error),
        );
        expect(outcome, `byte ${at} ^ ${mask}`).toBe(true);
      }
    }
  });
});
