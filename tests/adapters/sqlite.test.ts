import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { CorruptionError, NotFoundError, ValidationError } from '../../src/errors/index.js';
import type { CollectionDeclaration } from '../../src/store/index.js';
import { buildScript } from '../support/build-script.js';
import { hasDriver, openLibrary } from './drivers.js';
import { ownDirectory } from './place.js';

const runs: CollectionDeclaration = {
  name: 'runs',
  indexes: [{ path: ['status'], type: 'text' }],
  maps: [
    { path: ['metrics'], type: 'number' },
    { path: ['params'], type: 'text', view: 'params' },
  ],
  view: {
    name: 'runs',
    columns: [
      { name: 'status', path: ['status'], type: 'text' },
      { name: 'started at', path: ['time', 'start'], type: 'number' },
    ],
  },
};

const put = (id: string, value: { [key: string]: never | string | number | object }) =>
  ({ type: 'put', collection: 'runs', id, value: value as never }) as const;

const withoutNative = !hasDriver('better-sqlite3');

describe.skipIf(withoutNative)('the database', () => {
  test('opened by path logs ahead and flushes every commit', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await sqliteStore({ path, driver: 'better-sqlite3' });
    await store.commit([]);
    const other = openLibrary(path);
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    other.close();
  });

  test('by path works on a thread that lets the process end when nothing is under way', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    const script = await buildScript('store-opener', 'tests/adapters/opener.ts');
    const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'ignore', 'inherit'] });
    expect(await once(child, 'exit')).toEqual([0, null]);
    await using store = await sqliteStore({ path });
    expect(await store.documents.count('c')).toBe(1);
  });

  test('takes a weaker promise of durability, under which the commits of a closed store stay too', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    {
      await using store = await sqliteStore({ path, driver: 'better-sqlite3', durability: 'process' });
      await store.commit([put('a', { status: 'x' })]);
    }
    await using store = await sqliteStore({ path });
    expect(await store.documents.count('runs')).toBe(1);
  });

  test('shows declared collections to SQL as views, maps as (id, key, value)', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await sqliteStore({ path, driver: 'better-sqlite3' });
    await store.declare([runs]);
    await store.commit([
      put('a', { status: 'finished', time: { start: 5 }, metrics: { 'r2/test': 0.5 }, params: { model: 'tree' } }),
    ]);
    const sql = openLibrary(path);
    expect(sql.prepare('SELECT * FROM runs').all()).toEqual([
      { id: 'a', revision: 1, status: 'finished', 'started at': 5 },
    ]);
    expect(sql.prepare('SELECT * FROM runs_metrics').all()).toEqual([{ id: 'a', key: 'r2/test', value: 0.5 }]);
    expect(sql.prepare('SELECT * FROM params').all()).toEqual([{ id: 'a', key: 'model', value: 'tree' }]);
    await store.declare([{ name: 'runs', view: { name: 'all_runs', columns: [] } }]);
    const views = sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").all();
    expect(views).toEqual([{ name: 'all_runs' }]);
    sql.close();
  });

  test('shows declared series to SQL as a view: the parts of the key, id, time and the parts of the value', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await sqliteStore({ path, driver: 'better-sqlite3' });
    await store.declare([
      {
        series: 'mètrics',
        keys: ['run', 'key'],
        view: {
          name: 'history',
          columns: [
            { name: 'step', path: ['step'], type: 'number' },
            { name: 'whole', path: [], type: 'number' },
          ],
        },
      },
    ]);
    await store.commit([
      { type: 'append', series: 'mètrics/a/r2/test', points: [{ time: 5, value: { step: 7 }, id: 'p' }] },
      { type: 'append', series: 'mètrics/b/loss', points: [{ time: 6, value: 0.5 }] },
      { type: 'append', series: 'mètrics0', points: [{ time: 6, value: 1 }] },
    ]);
    const sql = openLibrary(path);
    expect(sql.prepare('SELECT * FROM history ORDER BY time').all()).toEqual([
      { run: 'a', key: 'r2/test', id: 'p', time: 5, step: 7, whole: '{"step":7}' },
      { run: 'b', key: 'loss', id: null, time: 6, step: null, whole: 0.5 },
    ]);
    sql.close();
  });

  test('finds documents by a declared path through its index', async () => {
    const database = openLibrary(':memory:');
    const asked: string[] = [];
    const prepare = database.prepare.bind(database);
    const handle = Object.assign(Object.create(database), {
      prepare: (sql: string) => {
        asked.push(sql);
        return prepare(sql);
      },
    });
    await using store = await sqliteStore({ database: handle });
    await store.declare([runs]);
    await store.documents.query({ collection: 'runs', where: { op: '=', path: ['status'], value: 'finished' } });
    const plan = JSON.stringify(prepare(`EXPLAIN QUERY PLAN ${asked.at(-1)}`).all('"finished"', -1));
    expect(plan).toContain('USING INDEX ciclo_index_runs_status');
    database.close();
  });

  test("refuses a view whose name the host's own table has", async () => {
    const database = openLibrary(':memory:');
    database.exec('CREATE TABLE Runs (x)');
    await using store = await sqliteStore({ database });
    await expect(store.declare([runs])).rejects.toThrowError(ValidationError);
    expect(await store.documents.count('runs')).toBe(0);
  });

  test('tells apart declared paths of like names, and takes one that is declared twice', async () => {
    const database = openLibrary(':memory:');
    await using store = await sqliteStore({ database });
    const paths = [['a', 'b'], ['a.b'], ['A', 'B'], ['a_b'], ['a_b']];
    await store.declare([
      { name: 'c', indexes: paths.map((path) => ({ path, type: 'number' })) },
      { name: 'C', indexes: [{ path: ['a', 'b'], type: 'number' }] },
    ]);
    const sql = "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ciclo_index_%'";
    expect(database.prepare(sql).get()).toEqual({ n: 5 });
    database.close();
  });

  test('is read in numbers where the host has its database give BigInts', async () => {
    const database = openLibrary(':memory:').defaultSafeIntegers(true);
    await using store = await sqliteStore({ database });
    await store.commit([put('a', { n: 1 }), { type: 'append', series: 's', points: [{ time: 1, value: 2 }] }]);
    expect((await store.commit([put('a', { n: 2 })])).sequence).toBe(2);
    expect(await store.documents.get('runs', 'a')).toEqual({ id: 'a', revision: 2, value: { n: 2 } });
    expect((await store.verify()).ok).toBe(true);
    database.close();
  });

  test('that keeps text as UTF-16, which sorts otherwise, is refused', async () => {
    const database = openLibrary(':memory:');
    database.pragma("encoding = 'UTF-16le'");
    await expect(sqliteStore({ database })).rejects.toThrowError(ValidationError);
    database.close();
  });

  test('goes on with a put while others collect', async () => {
    await using store = await sqliteStore({ path: join(ownDirectory(), 'ciclo.db') });
    async function* bytes() {
      yield new Uint8Array(300_000);
      await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER });
      yield new Uint8Array(300_000);
    }
    await store.blobs.put('b', bytes());
    expect((await store.blobs.get('b')).length).toBe(600_000);
  });

  test('handed in open stays open, with what else is in it', async () => {
    const database = openLibrary(':memory:');
    database.exec('CREATE TABLE mine (x); INSERT INTO mine VALUES (1); PRAGMA user_version = 7');
    const store = await sqliteStore({ database });
    await store.commit([put('a', { status: 'x' })]);
    await store.close();
    expect(database.prepare('SELECT count(*) AS n FROM ciclo_documents').get()).toEqual({ n: 1 });
    expect(database.pragma('user_version', { simple: true })).toBe(7);
    database.close();
  });

  test('that another connection is writing to is waited for, without holding the event loop', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await sqliteStore({ path, driver: 'better-sqlite3' });
    const other = openLibrary(path);
    other.exec('BEGIN IMMEDIATE');
    const committing = store.commit([put('a', { status: 'x' })]);
    // These turns of the event loop come round while the commit waits.
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await store.documents.count('runs')).toBe(0);
    other.exec('COMMIT');
    other.close();
    await committing;
    expect(await store.documents.count('runs')).toBe(1);
  });

  test('tells of the commits of another connection', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using here = await sqliteStore({ path, driver: 'better-sqlite3' });
    await using there = await sqliteStore({ path, driver: 'better-sqlite3' });
    const { sequence } = await there.commit([put('a', { status: 'x' })]);
    for await (const commit of here.changes(0, { wait: true })) {
      expect(commit.sequence).toBe(sequence);
      break;
    }
  });
});

describe('a place that will not do', () => {
  test.each((['better-sqlite3', 'wasm'] as const).filter(hasDriver))(
    'a file that is no database is refused by %s and left as it is',
    async (driver) => {
      const directory = ownDirectory();
      const path = join(directory, 'notes.txt');
      const text = 'These are notes, and no database. '.repeat(100);
      writeFileSync(path, text);
      const opening = sqliteStore({ path, driver });
      await expect(opening).rejects.toThrowError(CorruptionError);
      await expect(opening).rejects.toThrowError(/not a SQLite database \(.*notes\.txt\)\. Give another path/);
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(readdirSync(directory)).toEqual(['notes.txt']);
    },
  );

  test('a directory that does not exist', async () => {
    const path = join(ownDirectory(), 'none/ciclo.db');
    await expect(sqliteStore({ path })).rejects.toThrowError(NotFoundError);
  });

  test('a path below a file, or that is a directory, or that cannot be written', async () => {
    const directory = ownDirectory();
    writeFileSync(join(directory, 'file'), '');
    await expect(sqliteStore({ path: join(directory, 'file/ciclo.db') })).rejects.toThrowError(NotFoundError);
    await expect(sqliteStore({ path: directory })).rejects.toThrowError(ValidationError);
    await expect(sqliteStore({ path: '/proc/ciclo.db' })).rejects.toMatchObject({ code: 'UNWRITABLE' });
  });

  test.skipIf(withoutNative)('a schema of a newer version is refused', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await (await sqliteStore({ path, driver: 'better-sqlite3' })).close();
    const sql = openLibrary(path);
    sql.exec('UPDATE ciclo_schema SET version = 99');
    sql.close();
    await expect(sqliteStore({ path, driver: 'better-sqlite3' })).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
  });
});
