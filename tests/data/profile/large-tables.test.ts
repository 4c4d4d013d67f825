import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { frameInSlices } from '../../../src/data/frame-in-slices.js';
import { type CategoricalProfile, describe, type TableLike, toFrame } from '../../../src/data/index.js';
import { sortInPieces } from '../../../src/data/profile/sort-in-pieces.js';
import { finish } from '../../../src/data/work.js';
import { createRandom } from '../../../src/random/index.js';

const rows = 70_000;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

group('a table in slices', () => {
  const tables: [string, TableLike][] = [
    [
      'lists of every kind',
      {
        number: upTo(rows),
        holes: upTo(rows).map((row) => (row % 3 ? row / 7 : null)),
        late: upTo(rows).map((row) => (row < 65_000 ? undefined : `late ${row % 5}`)),
        early: upTo(rows).map((row) => (row < 3 ? row % 2 === 0 : null)),
        text: upTo(rows).map((row) => `text ${(row * 31) % 1000}`),
        date: upTo(rows).map((row) => new Date(row)),
        nothing: upTo(rows).map(() => null),
        ['__proto__']: upTo(rows).map((row) => `p${row % 2}`),
      },
    ],
    [
      'typed arrays',
      {
        a: Float64Array.from(upTo(rows)),
        b: Int32Array.from(upTo(rows)),
        c: BigInt64Array.from(upTo(rows).map(BigInt)),
      },
    ],
    [
      'rows that name more columns later on',
      upTo(rows).map((row) => (row < 60_000 ? { a: row } : { a: row, b: `b${row % 3}` })),
    ],
  ];

  it.each(tables)('is the same frame: %s', (_, data) => {
    expect(finish(frameInSlices(data))).toEqual(toFrame(data));
  });

  it.each<[string, TableLike, RegExp]>([
    [
      'a late text among numbers',
      { a: upTo(rows).map((row) => (row === 69_000 ? 'x' : row)) },
      /"x".*column "a", row 69000/,
    ],
    ['a late object', { a: upTo(rows).map((row) => (row === 69_000 ? {} : row)) }, /column "a", row 69000/],
    ['columns of two lengths', { a: upTo(rows), b: upTo(rows - 1) }, /column "b"/],
  ])('is refused as a whole: %s', (_, data, message) => {
    expect(() => finish(frameInSlices(data))).toThrow(message);
  });
});

group('sorting in pieces', () => {
  const random = createRandom(4);
  const lists: [string, (i: number) => number][] = [
    ['numbers of which no two are equal', () => random.normal()],
    ['few values, zeros of either sign among them', () => random.integer(5) - 2 || (random.next() < 0.5 ? -0 : 0)],
    ['values in falling order', (i) => -i],
  ];

  it.each(lists)('orders as the engine does, −0 before 0: %s', (_, draw) => {
    for (const count of [262_145, 600_001]) {
      const given = Float64Array.from({ length: count }, (_, i) => draw(i));
      const ours = finish(sortInPieces(given.slice()));
      const theirs = given.slice().sort();
      expect(ours).toHaveLength(count);
      expect(ours.findIndex((value, i) => !Object.is(value, theirs[i]))).toBe(-1);
    }
  });
});

group('describe', () => {
  it('leaves turns of the event loop to others', async () => {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await describe({
      a: Float64Array.from(upTo(300_000), (i) => (i * 7919) % 300_000),
      b: upTo(300_000).map((i) => `t${i % 9}`),
    });
    isDone = true;
    expect(turns).toBeGreaterThan(50);
  });

  it('tells how far it is, up to the end', async () => {
    const told: number[] = [];
    await describe({ a: upTo(50), b: upTo(50).map(String) }, { onProgress: (done) => told.push(done) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it('stops in the midst of its work', async () => {
    const control = new AbortController();
    const onProgress = (done: number) => done > 0.3 && control.abort(new Error('enough'));
    await expect(describe({ a: upTo(rows), b: upTo(rows) }, { signal: control.signal, onProgress })).rejects.toThrow(
      'enough',
    );
  });

  it('ranks 100,000 rows of more, and says so', async () => {
    const a = Float64Array.from(upTo(250_000), (i) => (i * 7919) % 250_000);
    const { correlations, rankCorrelations } = await describe({ a, b: a.map((value) => -(value ** 2)) });
    expect([correlations?.rows, rankCorrelations?.rows]).toEqual([250_000, 100_000]);
    expect(rankCorrelations?.values[0]?.[1]).toBeCloseTo(-1, 12);
  });

  it('lists the 10,000 most common of many categories, as sorting them all would', async () => {
    const x = upTo(60_000)
      .map((row) => `c${(row * 7919) % 25_000}`)
      .concat(upTo(500).map((i) => `c${i * 3}`));
    const [column] = (await describe({ x })).columns as [CategoricalProfile];
    const counts = new Map<string, number>();
    for (const value of x) counts.set(value, (counts.get(value) ?? 0) + 1);
    const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 10_000);
    expect(column.distinct).toBe(25_000);
    expect(column.categories.map(({ value, count }) => [value, count])).toEqual(sorted);
  });

  it('counts repeated rows as comparing every two of them would', async () => {
    const cell = fc.constantFrom(0, -0, 1, 2 ** 31, 1e-300, null);
    const table = fc.array(fc.tuple(cell, cell, fc.constantFrom('a', 'b', null)), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const data = cells.map(([a, b, c]) => ({ a, b, c }));
        const seen = new Set(
          data.map(({ a, b, c }) => JSON.stringify([a === null ? null : a + 0, b === null ? null : b + 0, c])),
        );
        expect((await describe(data)).duplicateRows).toBe(cells.length - seen.size);
      }),
    );
  });
});
