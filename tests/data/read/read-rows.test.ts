import { describe, expect, it } from 'vitest';
import { type ReadRowsOptions, readRows } from '../../../src/data/index.js';
import { type CicloError, ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';

type Source = Parameters<typeof readRows>[0];

async function read(rows: Source, options?: ReadRowsOptions): Promise<Record<string, unknown[]>> {
  return columnsAsLists(await readRows(rows, options));
}

async function problemsOf(rows: Source, options?: ReadRowsOptions): Promise<CicloError['problems']> {
  const error: unknown = await readRows(rows, options).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(ValidationError);
  return (error as CicloError).problems;
}

describe('the rows of a driver become', () => {
  it('numbers where they are numbers, bigints or dates, as milliseconds', async () => {
    const date = new Date('2024-02-29T12:00:00Z');
    const table = await readRows([
      { a: 1, b: 2n, c: date },
      { a: 2.5, b: null, c: undefined },
    ]);
    expect(table.column('a')).toEqual(Float64Array.of(1, 2.5));
    expect(table.column('b')).toEqual(Float64Array.of(2, Number.NaN));
    expect(table.column('c')).toEqual(Float64Array.of(date.getTime(), Number.NaN));
  });

  it('booleans and texts, null where missing', async () => {
    expect(await read([{ a: true, b: 'x' }, { a: null }, { b: '' }])).toEqual({
      a: [true, null, null],
      b: ['x', null, ''],
    });
  });

  it('columns that later rows bring', async () => {
    expect(await read([{ a: 1 }, { b: 'x' }, { b: 'y', a: 3 }])).toEqual({
      a: [1, Number.NaN, 3],
      b: [null, 'x', 'y'],
    });
  });

  it('columns named like what every object has', async () => {
    const table = await readRows([JSON.parse('{ "__proto__": 1, "constructor": 2 }')]);
    expect(table.columnNames()).toEqual(['__proto__', 'constructor']);
    expect(table.array('__proto__')).toEqual([1]);
  });

  it('text where { types } says so', async () => {
    const rows = [
      { id: 12345678901234567890n, n: 1 },
      { id: 7, n: 2 },
      { id: null, n: 3 },
    ];
    expect(await read(rows, { types: { id: 'text' } })).toEqual({
      id: ['12345678901234567890', '7', null],
      n: [1, 2, 3],
    });
  });

  it('a table of 10,000 columns', async () => {
    const row = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`c${i}`, i]));
    expect((await readRows(Array.from({ length: 10 }, () => row))).numCols()).toBe(10_000);
  });
});

describe('rows are refused', () => {
  it.each<[string, Source, string]>([
    ['with bytes', [{ a: Buffer.from('x') }], 'A value of bytes is no number, text, boolean or date'],
    ['with a list', [{ a: [1] }], 'A list is no number'],
    ['with an object', [{ a: {} }], 'A value of type object is no number'],
    ['with an invalid date', [{ a: new Date(Number.NaN) }], 'An invalid date is no number'],
    ['with a bigint that no number holds', [{ a: 2n ** 53n }], '9007199254740992 is beyond the integers'],
    ['that mix kinds', [{ a: 1 }, { a: 'x' }], '"x" stands in a column that began with 1'],
    ['that are lists, as drivers give on demand', [[[1, 2]]], 'A list is no row'],
    ['that are null', [null] as unknown as object[], 'null is no row'],
    ['that are none', [], 'There is no data'],
    ['that no loop can go through', 7 as unknown as object[], 'cannot be gone through'],
  ])('%s', async (_, rows, message) => {
    expect((await problemsOf(rows)).map(({ what }) => what)).toEqual([expect.stringContaining(message)]);
  });

  it('where { types } says anything but text', async () => {
    const types = { id: 'number' } as unknown as { id: 'text' };
    expect((await problemsOf([{ id: 1 }], { types })).map(({ where }) => where)).toEqual(['types, column "id"']);
  });

  it('by their place among all, refused ones too', async () => {
    const rows = [{ a: 1 }, { a: 2 }, 'bad', { a: 3 }, 7, { a: 'x' }] as object[];
    expect((await problemsOf(rows)).map(({ where }) => where)).toEqual(['row 2', 'row 4', 'row 5, column "a"']);
  });

  it('with row and column of each problem, the first 20 listed and the others counted', async () => {
    const problems = await problemsOf(Array.from({ length: 30 }, () => ({ a: {}, b: [] })));
    expect(problems).toHaveLength(21);
    expect(problems[3]?.where).toBe('row 1, column "b"');
    expect(problems[20]?.what).toBe('40 more such problems');
  });
});

describe('reading rows', () => {
  it('tells how many there are by now, and at the end', async () => {
    const counts: number[] = [];
    await readRows(
      Array.from({ length: 2000 }, (_, a) => ({ a })),
      { onProgress: (rows) => counts.push(rows) },
    );
    expect(counts.length).toBeGreaterThan(2);
    expect(counts.at(-1)).toBe(2000);
  });

  it('passes on what the source throws', async () => {
    async function* failing() {
      yield { a: 1 };
      throw new Error('connection lost');
    }
    await expect(readRows(failing())).rejects.toThrow('connection lost');
  });

  it('is ended by a signal while a source does not answer, and tells it to stop', async () => {
    const controller = new AbortController();
    let isStopped = false;
    const silent: AsyncIterable<{ a: number }> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        async return() {
          isStopped = true;
          return { done: true, value: undefined };
        },
      }),
    };
    const reading = readRows(silent, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(isStopped).toBe(true);
  });

  it('is ended by a signal between rows that come at once', async () => {
    const controller = new AbortController();
    function* endless() {
      for (let a = 0; ; a++) yield { a };
    }
    const reading = readRows(endless(), { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(reading).rejects.toThrow('abort');
  });
});
