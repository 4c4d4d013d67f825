import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { readParquet } from '../../../src/data/index.js';
import { CicloError, NotFoundError, ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';

type Written = Parameters<typeof parquetWriteBuffer>[0];

function bytesOf(columnData: Written['columnData'], options: Partial<Written> = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ ...options, columnData }));
}

async function problemsOf(reading: Promise<unknown>): Promise<CicloError['problems']> {
  const error: unknown = await reading.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ValidationError);
  return (error as CicloError).problems;
}

const plain = bytesOf([
  { name: 'n', data: [1.5, null, 3], type: 'DOUBLE' },
  { name: 't', data: ['x', 'é', null], type: 'STRING' },
]);

describe('readParquet', () => {
  it.each<[string, Written['columnData'][number], unknown[]]>([
    ['whole numbers of 32 bits', { name: 'a', data: [1, -2], type: 'INT32' }, [1, -2]],
    ['whole numbers of 64 bits', { name: 'a', data: [2n ** 53n - 1n, -5n], type: 'INT64' }, [2 ** 53 - 1, -5]],
    ['floats', { name: 'a', data: [0.5, null], type: 'FLOAT' }, [0.5, Number.NaN]],
    ['booleans', { name: 'a', data: [true, null], type: 'BOOLEAN' }, [true, null]],
    ['texts', { name: 'a', data: ['', 'é😀'], type: 'STRING' }, ['', 'é😀']],
    ['timestamps as milliseconds', { name: 'a', data: [new Date(1), null], type: 'TIMESTAMP' }, [1, Number.NaN]],
    ['JSON as text', { name: 'a', data: [{ b: 1 }, [2]], type: 'JSON' }, ['{"b":1}', '[2]']],
    ['bytes that are UTF-8 as text', { name: 'a', data: [Buffer.from('é')], type: 'BYTE_ARRAY' }, ['é']],
    [
      'a column without a value as numbers',
      { name: 'a', data: [null, null], type: 'STRING' },
      [Number.NaN, Number.NaN],
    ],
  ])('reads %s', async (_, column, values) => {
    expect(columnsAsLists(await readParquet(bytesOf([column])))).toEqual({ a: values });
  });

  it('reads decimals and dates as what they stand for', async () => {
    const bytes = bytesOf(
      [
        { name: 'price', data: [0.3, 123.4, null] },
        { name: 'day', data: [new Date('2024-02-29'), null, new Date('1969-12-31')] },
      ],
      {
        schema: [
          { name: 'root', num_children: 2 },
          {
            name: 'price',
            type: 'INT32',
            converted_type: 'DECIMAL',
            precision: 9,
            scale: 1,
            repetition_type: 'OPTIONAL',
          },
          { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
        ],
      },
    );
    expect(columnsAsLists(await readParquet(bytes))).toEqual({
      price: [0.3, 123.4, Number.NaN],
      day: [Date.parse('2024-02-29'), Number.NaN, Date.parse('1969-12-31')],
    });
  });

  it.each(['UNCOMPRESSED', 'SNAPPY'] as const)('reads row groups one after the other: %s', async (codec) => {
    const data = Array.from({ length: 2500 }, (_, i) => i);
    const bytes = bytesOf([{ name: 'a', data, type: 'INT32' }], { rowGroupSize: 1000, codec });
    const shares: number[] = [];
    const table = await readParquet(bytes, { onProgress: (share) => shares.push(share) });
    expect(Array.from(table.array('a'))).toEqual(data);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThanOrEqual(4);
    expect(shares.at(-1)).toBe(1);
  });

  it('reads some columns, in the order that is asked for', async () => {
    expect(columnsAsLists(await readParquet(plain, { columns: ['t'] }))).toEqual({ t: ['x', 'é', null] });
    expect((await readParquet(plain, { columns: ['t', 'n'] })).columnNames()).toEqual(['t', 'n']);
  });

  it('reads integers beyond what a number holds as text, if told to', async () => {
    const bytes = bytesOf([{ name: 'id', data: [2n ** 60n, 1n], type: 'INT64' }]);
    const table = await readParquet(bytes, { types: { id: 'text' } });
    expect(table.array('id')).toEqual(['1152921504606846976', '1']);
  });

  it('reads a file without rows, and columns named like what every object has', async () => {
    const bytes = bytesOf([
      { name: '__proto__', data: [], type: 'DOUBLE' },
      { name: 'constructor', data: [], type: 'STRING' },
    ]);
    const table = await readParquet(bytes);
    expect(table.columnNames()).toEqual(['__proto__', 'constructor']);
    expect(table.numRows()).toBe(0);
  });

  it('is ended by a signal, with its reason', async () => {
    const controller = new AbortController();
    const reading = readParquet(plain, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(reading).rejects.toThrow('enough');
  });
});

describe('readParquet refuses', () => {
  it('a file that does not exist', async () => {
    await expect(readParquet('absent.parquet')).rejects.toThrow(NotFoundError);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'This is no Parquet file'],
    ['a text', Buffer.from('a,b\n1,2\n'.repeat(10)), 'This is no Parquet file'],
    ['a file that is cut short', plain.subarray(0, plain.length - 20), 'cut short'],
    ['a file of which only the mark is there', Buffer.from('PAR1'), 'cut short'],
    ['a file whose middle is lost', Buffer.concat([plain.subarray(0, 8), plain.subarray(-8)]), 'damaged'],
  ])('%s', async (_, bytes, message) => {
    const [problem] = await problemsOf(readParquet(bytes));
    expect(problem?.what).toContain(message);
  });

  it('nested columns and unknown ones, all at once', async () => {
    const bytes = bytesOf(
      [
        { name: 'list', data: [[1], [2, 3]] },
        { name: 'group', data: [{ x: 1 }, { x: 2 }] },
        { name: 'n', data: [1, 2] },
      ],
      {
        schema: [
          { name: 'root', num_children: 3 },
          { name: 'list', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
          { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
          { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' },
          { name: 'group', repetition_type: 'OPTIONAL', num_children: 1 },
          { name: 'x', type: 'INT32', repetition_type: 'OPTIONAL' },
          { name: 'n', type: 'INT32', repetition_type: 'OPTIONAL' },
        ],
      },
    );
    const problems = await problemsOf(readParquet(bytes, { columns: ['m', 'list', 'group', 'n'] }));
    expect(problems.map(({ what }) => what)).toEqual([
      'There is no column "m"',
      'The column holds lists, which fits no cell',
      'The column holds groups of columns, which fits no cell',
    ]);
    expect(columnsAsLists(await readParquet(bytes, { columns: ['n'] }))).toEqual({ n: [1, 2] });
  });

  it('integers beyond what a number holds, with row and column', async () => {
    const bytes = bytesOf([{ name: 'id', data: [1n, 2n ** 60n], type: 'INT64' }]);
    const [problem] = await problemsOf(readParquet(bytes));
    expect(problem?.what).toContain('1152921504606846976 is beyond the integers');
    expect(problem?.where).toBe('the given bytes, row 1, column "id"');
  });

  it('bytes that are no text', async () => {
    const bytes = bytesOf([{ name: 'raw', data: [Buffer.from([0xff, 0xfe])], type: 'BYTE_ARRAY' }]);
    const [problem] = await problemsOf(readParquet(bytes));
    expect(problem?.what).toBe('The column holds bytes that are no UTF-8 text');
    expect(problem?.where).toContain('column "raw"');
  });

  it('what is damaged anywhere, or reads as many rows as there are', async () => {
    const damage = fc.record({ at: fc.nat(plain.length - 1), byte: fc.nat(255), cut: fc.option(fc.nat(plain.length)) });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, cut }) => {
        const bytes = Uint8Array.from(plain);
        bytes[at] = byte;
        const outcome = await readParquet(bytes.subarray(0, cut ?? bytes.length)).then(
          (table) => table.columnNames().every((name) => table.array(name).length === table.numRows()),
          (error: unknown) => CicloError.is(error),
        );
        expect(outcome).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
