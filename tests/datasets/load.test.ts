import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { fingerprint, type TableLike, takeRows, toFrame } from '../../src/data/index.js';
import { createDatasets } from '../../src/datasets/index.js';
import { CorruptionError } from '../../src/errors/index.js';
import { adapters, freshDatasets, openStore } from './fixture.js';

const raw = { role: 'raw' } as const;

const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '2024', '', '\ud800', 'a', 'A'));

/** Any table: columns of one length and each of one kind, with missing values. */
const tables = fc
  .tuple(
    fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 0, max: 20 }),
    fc.infiniteStream(fc.nat(2)),
  )
  .chain(([names, rows, kinds]) => {
    const cell = () => [fc.double(), fc.string({ unit: 'binary' }), fc.boolean()][kinds.next().value]!;
    const column = (of: string) =>
      fc
        .array(fc.option<unknown>(cell(), { freq: 4 }), { minLength: rows, maxLength: rows })
        .map((values) => [of, values]);
    return fc.tuple(...names.map(column));
  })
  .map((columns) => Object.fromEntries(columns as [string, unknown[]][]) as TableLike);

describe('loading', () => {
  it('gives back any table that was saved: its names, order, values and fingerprint', async () => {
    const { datasets } = freshDatasets();
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const saved = await datasets.save('any', given, raw);
        const loaded = await datasets.load(saved.uri);
        const [before, after] = [toFrame(given), toFrame(loaded)];
        expect(loaded.columnNames()).toEqual(before.columns.map((column) => column.name));
        expect(after).toEqual(before);
        expect(saved.fingerprint).toBe(fingerprint(given));
        expect(fingerprint(loaded)).toBe(saved.fingerprint);
      }),
      { numRuns: 150 },
    );
  });

  it.each(adapters)('works alike on %s', async (adapter) => {
    await using store = await openStore(adapter);
    const { datasets } = freshDatasets(store);
    const codes = Array.from({ length: 300 }, (_, i) => `t${i}`);
    const given = {
      x: codes.map((_, i) => (i % 7 === 0 ? null : i / 3)),
      codes,
      few: codes.map((_, i) => i % 2 === 0),
    };
    const { uri, fingerprint: digest } = await datasets.save('d', given, raw);
    const loaded = await datasets.load(uri);
    expect(fingerprint(loaded)).toBe(digest);
    expect((loaded.column('x') as unknown as Float64Array).subarray(0, 2)).toEqual(Float64Array.of(Number.NaN, 1 / 3));
    expect(loaded.array('codes')).toEqual(codes);
    expect(loaded.array('few').slice(0, 2)).toEqual([true, false]);
  });

  it('gives numbers where a frame had categories of numbers, and no category that no row has', async () => {
    const { datasets } = freshDatasets();
    const codes = Int32Array.of(1, -1, 0);
    const numbers = {
      type: 'categorical',
      name: 'n',
      codes,
      categories: ['7', '8', '9'],
      valueType: 'number',
    } as const;
    const texts = { ...numbers, name: 't', categories: ['a', 'b', 'c'], valueType: 'string' } as const;
    const frame = { rows: 3, columns: [numbers, texts] };
    const saved = await datasets.save('d', frame, raw);
    expect((await datasets.load(saved.uri)).objects()).toEqual([
      { n: 8, t: 'b' },
      { n: Number.NaN, t: null },
      { n: 7, t: 'a' },
    ]);
    expect(saved.columns[1]).toMatchObject({ categories: ['b', 'a'] });
    expect(fingerprint(await datasets.load(saved.uri))).toBe(saved.fingerprint);
    const missing = await datasets.save('m', takeRows(frame, [1]), raw);
    expect(missing.columns.map(({ type }) => type)).toEqual(['numeric', 'numeric']);
    expect(fingerprint(await datasets.load(missing.uri))).toBe(missing.fingerprint);
  });

  it.each([
    ['another content', async () => new Uint8Array(0)],
    ['bytes that are cut short', async (bytes: Uint8Array) => bytes.slice(0, -8)],
    ['bytes that go on', async (bytes: Uint8Array) => Uint8Array.from([...bytes, 0])],
    ['another number', async (bytes: Uint8Array) => bytes.with(bytes.length - 1, 0x41)],
    ['a header of another kind', async (bytes: Uint8Array) => bytes.with(20, 0x7d)],
  ])('refuses %s', async (_, change) => {
    const store = memoryStore();
    const datasets = createDatasets(store);
    const saved = await datasets.save('d', { t: ['a', 'b'], x: [1, 2] }, raw);
    const key = `datasets/${saved.fingerprint}`;
    await store.blobs.put(key, await change(await store.blobs.get(key)));
    await expect(datasets.load(saved.uri)).rejects.toThrowError(CorruptionError);
  });

  it('gives every caller a table of its own', async () => {
    const { datasets } = freshDatasets();
    const { uri } = await datasets.save('d', { x: [1, 2] }, raw);
    ((await datasets.load(uri)).column('x') as unknown as Float64Array).fill(9);
    expect((await datasets.load(uri)).column('x')).toEqual(Float64Array.of(1, 2));
  });
});
