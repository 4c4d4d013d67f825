import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { CorruptionError } from '../../src/errors/index.js';
import type { CollectionDeclaration, Store } from '../../src/store/index.js';
import { hasDriver, openLibrary } from './drivers.js';
import { ownDirectory } from './place.js';

const status = (id: string, value: string) =>
  ({ type: 'put', collection: 'runs', id, value: { status: value } }) as const;

const runs: CollectionDeclaration = { name: 'runs', indexes: [{ path: ['status'], type: 'text' }] };

/** A store with two of everything, one of which is about to be damaged. */
async function filledStore() {
  const database = openLibrary(':memory:');
  const store = await sqliteStore({ database });
  await store.declare([runs]);
  await store.blobs.put('b', new Uint8Array(300_000));
  await store.commit([
    status('a', 'x'),
    status('b', 'y'),
    { type: 'append', series: 's', points: [1, 2, 3].map((i) => ({ time: i, value: i, id: `${i}` })) },
  ]);
  return { database, store };
}

async function idsOf(store: Store, query: Partial<Parameters<Store['documents']['query']>[0]>): Promise<string[]> {
  const { documents } = await store.documents.query({ collection: 'runs', ...query });
  return documents.map(({ id }) => id);
}

/** Those of declared paths, which would notice a change to a document. */
function dropIndexes(database: ReturnType<typeof openLibrary>): void {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ciclo_index_%'";
  for (const { name } of database.prepare(sql).all() as { name: string }[]) database.exec(`DROP INDEX "${name}"`);
}

const done = { op: 'like', path: ['status'], pattern: '%' } as const;

describe.skipIf(!hasDriver('better-sqlite3'))('damage', () => {
  test.each([
    ['another value', `jsonb('{"status":"z"}')`],
    ['JSONB that nothing can read', "x'cc0f0f0f'"],
    ['text that is no JSON', "'{'"],
  ])('to a document (%s) is an error by its id, and hides no other', async (_, value) => {
    const { database, store } = await filledStore();
    dropIndexes(database);
    database.exec(`UPDATE ciclo_documents SET value = ${value} WHERE id = 'a'`);
    await expect(store.documents.get('runs', 'a')).rejects.toThrowError(CorruptionError);
    expect(await idsOf(store, {})).toEqual(['b']);
    expect(await idsOf(store, { where: done, orderBy: [{ path: ['status'] }], limit: 1 })).toEqual(['b']);
    const y = { op: '=', path: ['status'], value: 'y' } as const;
    expect(await idsOf(store, { where: y, orderBy: [{ path: ['status'] }], limit: 1 })).toEqual(['b']);
    expect(await store.documents.count('runs', done)).toBeGreaterThan(0);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'document', key: 'runs/a' }]);
    await store.commit([status('a', 'mended')]);
    expect((await store.verify()).ok).toBe(true);
    database.close();
  });

  test('to the bytes of an indexed document is mended by writing it anew', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    const open = () => sqliteStore({ path, driver: 'better-sqlite3' });
    {
      await using store = await open();
      await store.declare([runs]);
      await store.commit([status('a', 'x'), status('b', 'y')]);
    }
    const bytes = readFileSync(path);
    // The head of the key in JSONB: a text of 6 bytes becomes one whose length takes 8 bytes more.
    bytes[bytes.indexOf('gstatus\x17x')] = 0xf7;
    writeFileSync(path, bytes);
    await using store = await open();
    await expect(store.documents.get('runs', 'a')).rejects.toThrowError(CorruptionError);
    expect(await idsOf(store, { where: done, orderBy: [{ path: ['status'] }] })).toEqual(['b']);
    expect((await store.verify()).damage.at(-1)).toMatchObject({ kind: 'document', key: 'runs/a' });
    await store.commit([status('a', 'mended')]);
    expect(await idsOf(store, { where: { op: '=', path: ['status'], value: 'mended' } })).toEqual(['a']);
    expect((await store.verify()).ok).toBe(true);
  });

  test('to a document stands in the way of no declaration', async () => {
    const { database, store } = await filledStore();
    dropIndexes(database);
    database.exec("UPDATE ciclo_documents SET value = x'cc0f0f0f' WHERE id = 'a'");
    await store.declare([{ name: 'runs', indexes: [{ path: ['name'], type: 'text' }] }]);
    expect(await idsOf(store, { where: done })).toEqual(['b']);
    database.close();
  });

  test.each(['time = 2.5', 'value = 7', "id = 'other'", 'sequence = 99', 'checksum = 0'])(
    'to a point (%s) is passed over in its series, and reported',
    async (change) => {
      const { database, store } = await filledStore();
      database.exec(`UPDATE ciclo_points SET ${change} WHERE time = 2`);
      const times: number[] = [];
      for await (const { time } of store.series.read('s')) times.push(time);
      expect(times).toEqual([1, 3]);
      expect((await store.verify()).damage).toMatchObject([{ kind: 'series', key: 's' }]);
      if (!change.startsWith('id')) {
        await expect(store.series.find('s', '2')).rejects.toThrowError(CorruptionError);
        await expect(store.series.findAll('s', ['1', '2', '3'])).rejects.toThrowError(CorruptionError);
      }
      database.close();
    },
  );

  test('to a blob is an error, also where only a part of it is read', async () => {
    const { database, store } = await filledStore();
    database.exec("UPDATE ciclo_chunks SET bytes = zeroblob(37855) || x'01' WHERE number = 1");
    await expect(store.blobs.get('b')).rejects.toThrowError(CorruptionError);
    const part = store.blobs.stream('b', { start: 299_000, end: 299_010 })[Symbol.asyncIterator]();
    await expect(part.next()).rejects.toThrowError(CorruptionError);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'blob', key: 'b' }]);
    database.close();
  });

  test.each(["sha256 = 'x'", 'size = 5', 'content = 2'])(
    'to what stands of a blob (%s) never gives the bytes of another',
    async (change) => {
      const { database, store } = await filledStore();
      await store.blobs.put('other', Uint8Array.of(1, 2, 3, 4, 5));
      database.exec(`UPDATE ciclo_blobs SET ${change} WHERE key = 'b'`);
      await expect(store.blobs.get('b')).rejects.toThrowError(CorruptionError);
      expect((await store.verify()).damage).toMatchObject([{ kind: 'blob', key: 'b' }]);
      await store.blobs.put('b', Uint8Array.of(9));
      expect(await store.blobs.get('b')).toEqual(Uint8Array.of(9));
      expect(await store.blobs.get('other')).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
      expect((await store.verify()).ok).toBe(true);
      database.close();
    },
  );

  test('to a declaration is reported; searches go without its index, and declaring again mends it', async () => {
    const { database, store } = await filledStore();
    database.exec("UPDATE ciclo_declarations SET declaration = replace(declaration, 'status', 'ztatus')");
    expect(await idsOf(store, { where: { op: '=', path: ['status'], value: 'y' } })).toEqual(['b']);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'index', key: 'ciclo_declarations/runs' }]);
    await store.declare([runs]);
    expect((await store.verify()).ok).toBe(true);
    database.close();
  });

  const toVersion = (value: string) => `UPDATE ciclo_schema SET version = ${value}`;
  test.each(['DROP TABLE ciclo_schema', 'DELETE FROM ciclo_schema', toVersion("'x'"), toVersion('1'), toVersion('2')])(
    'to the version of the schema (%s) is refused, and nothing is made anew',
    async (change) => {
      const { database } = await filledStore();
      database.exec(change);
      const tables = database.prepare('SELECT sql FROM sqlite_schema').all();
      await expect(sqliteStore({ database })).rejects.toThrowError(CorruptionError);
      expect(database.prepare('SELECT sql FROM sqlite_schema').all()).toEqual(tables);
      database.close();
    },
  );

  test('to an index, under which a document is found by another id, ends in no endless search', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    const open = () => sqliteStore({ path, driver: 'better-sqlite3' });
    {
      await using store = await open();
      await store.commit([status('first', 'x'), status('other', 'y')]);
    }
    const bytes = readFileSync(path);
    // Once in the index and once in the table.
    for (let at = bytes.indexOf('runsfirst'); at >= 0; at = bytes.indexOf('runsfirst', at + 1)) {
      const damaged = Buffer.from(bytes);
      damaged[at + 4] = 'F'.charCodeAt(0);
      writeFileSync(path, damaged);
      await using store = await open();
      expect(await idsOf(store, {})).toContain('other');
      expect((await store.verify()).ok).toBe(false);
    }
  });

  test('to the log of commits is reported, and nothing is written that might repeat a sequence', async () => {
    const { database, store } = await filledStore();
    database.exec('UPDATE ciclo_commits SET points = 0');
    await expect(store.commit([])).rejects.toThrowError(CorruptionError);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'log' }]);
    database.close();
  });
});
