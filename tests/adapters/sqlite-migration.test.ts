import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { CorruptionError } from '../../src/errors/index.js';
import { hasDriver, openLibrary } from './drivers.js';
import { ownDirectory } from './place.js';

/** The tables as schema 1 had them, with something in each. */
const schema1 = `
  CREATE TABLE ciclo_documents (
    collection TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, value TEXT NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (collection, id)
  );
  CREATE TABLE ciclo_series (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
  CREATE TABLE ciclo_points (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, series INTEGER NOT NULL REFERENCES ciclo_series (id),
    time REAL NOT NULL, value NOT NULL, id TEXT
  );
  CREATE INDEX ciclo_points_by_time ON ciclo_points (series, time, sequence);
  CREATE UNIQUE INDEX ciclo_points_by_id ON ciclo_points (series, id) WHERE id IS NOT NULL;
  CREATE TABLE ciclo_contents (id INTEGER PRIMARY KEY AUTOINCREMENT, begun_at REAL NOT NULL);
  CREATE TABLE ciclo_chunks (
    content INTEGER NOT NULL REFERENCES ciclo_contents (id), number INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (content, number)
  );
  CREATE TABLE ciclo_blobs (
    key TEXT PRIMARY KEY, content INTEGER NOT NULL REFERENCES ciclo_contents (id), size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, put_at REAL NOT NULL
  );
  CREATE TABLE ciclo_links (
    blob TEXT NOT NULL REFERENCES ciclo_blobs (key), owner TEXT NOT NULL, PRIMARY KEY (blob, owner)
  ) WITHOUT ROWID;
  CREATE TABLE ciclo_commits (sequence INTEGER PRIMARY KEY AUTOINCREMENT, touched TEXT NOT NULL);
  CREATE TABLE ciclo_declarations (collection TEXT PRIMARY KEY, declaration TEXT NOT NULL);
  CREATE TABLE ciclo_schema (version INTEGER NOT NULL);
  INSERT INTO ciclo_schema VALUES (1);

  INSERT INTO ciclo_declarations VALUES
    ('runs', '{"name":"runs","indexes":[{"path":["status"],"type":"text"}],"view":{"name":"runs","columns":[{"name":"status","path":["status"],"type":"text"}]}}');
  CREATE INDEX "ciclo_index_runs_status" ON ciclo_documents (collection, (value ->> '$."status"'), id) WHERE collection = 'runs';
  CREATE VIEW "runs" AS SELECT id, revision, value ->> '$."status"' AS "status" FROM ciclo_documents WHERE collection = 'runs';

  INSERT INTO ciclo_series VALUES (7, 'loss');
  INSERT INTO ciclo_points VALUES (1, 7, 20, 0.5, NULL), (2, 7, 10, '-0.0', 'a'), (5, 7, 30, '{"x":1e999}', NULL);
  UPDATE sqlite_sequence SET seq = 9 WHERE name = 'ciclo_points';
  INSERT INTO ciclo_contents VALUES (3, 0);
  INSERT INTO ciclo_chunks VALUES (3, 0, x'010203');
  INSERT INTO ciclo_blobs VALUES ('b', 3, 3, '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81', 0);
  INSERT INTO ciclo_links VALUES ('b', 'runs/a');
  INSERT INTO ciclo_commits VALUES
    (4, '[{"type":"put","collection":"runs","id":"a","revision":3}]'),
    (6, '[{"type":"append","series":"loss","points":3}]');
`;

const text = '{"status":"done","odd":[-0.0,1e999,{"$number":"NaN"},"\\ud800"]}';

function makeOld(path: string): void {
  const database = openLibrary(path);
  database.pragma('journal_mode = WAL');
  database.exec(schema1);
  const insert = database.prepare('INSERT INTO ciclo_documents VALUES (?, ?, 3, ?, ?)');
  insert.run('runs', 'a', text, crc32(text));
  insert.run('other', 'torn', text.slice(0, 9), crc32(text));
  insert.run('runs', 'changed', text.replace('done', 'dune'), crc32(text));
  database.close();
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe.skipIf(!hasDriver('better-sqlite3'))('a database of schema 1', () => {
  test('is carried over with all that is in it', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    makeOld(path);
    await using store = await sqliteStore({ path });
    const value = { status: 'done', odd: [-0, Infinity, Number.NaN, '\ud800'] };
    expect(await store.documents.get('runs', 'a')).toEqual({ id: 'a', revision: 3, value });
    expect(await collect(store.series.read('loss'))).toEqual([
      { time: 10, sequence: 2, value: -0, id: 'a' },
      { time: 20, sequence: 1, value: 0.5 },
      { time: 30, sequence: 5, value: { x: Infinity } },
    ]);
    expect(await store.blobs.get('b')).toEqual(new Uint8Array([1, 2, 3]));
    expect((await collect(store.changes(0))).map(({ sequence }) => sequence)).toEqual([4, 6]);
    const { sequence } = await store.commit([
      { type: 'append', series: 'loss', points: [{ time: 40, value: 1 }] },
      { type: 'link', blob: 'b', owner: 'runs/b' },
    ]);
    expect(sequence).toBe(7);
    expect((await collect(store.series.read('loss', { first: 'newest', limit: 1 })))[0]?.sequence).toBe(10);
  });

  test('keeps its views, and its damage where there was some', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    makeOld(path);
    await using store = await sqliteStore({ path });
    const where = { op: '=', path: ['status'], value: 'done' } as const;
    expect((await store.documents.query({ collection: 'runs', where })).documents.map(({ id }) => id)).toEqual(['a']);
    await expect(store.documents.get('runs', 'changed')).rejects.toThrowError(CorruptionError);
    await expect(store.documents.get('other', 'torn')).rejects.toThrowError(CorruptionError);
    const { damage } = await store.verify();
    expect(damage.map(({ key }) => key)).toEqual(expect.arrayContaining(['runs/changed', 'other/torn']));
    const sql = openLibrary(path);
    expect(sql.prepare("SELECT status FROM runs WHERE id = 'a'").get()).toEqual({ status: 'done' });
    sql.close();
  });
});
