import { describe, expect, test } from 'vitest';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import type { SqlColumn, Store } from '../../src/store/index.js';
import { hasDriver, openLibrary } from './drivers.js';
import { ownDirectory } from './place.js';

const drivers = (['better-sqlite3', 'node', 'wasm'] as const).filter(hasDriver);

const open = (driver: (typeof drivers)[number]) => sqliteStore({ path: `${ownDirectory()}/ciclo.db`, driver });

const columns: readonly SqlColumn[] = [
  { name: 'x', type: 'REAL', values: Float64Array.of(1.5, Number.NaN, Number.POSITIVE_INFINITY) },
  { name: '2024', type: 'INTEGER', values: Float64Array.of(1, 2, Number.NaN) },
  { name: '__proto__', type: 'TEXT', codes: Int32Array.of(1, -1, 0), dictionary: ["it's", 'ä"b'] },
];

async function withTable(store: Store): Promise<NonNullable<Store['sql']>> {
  const { sql } = store;
  await sql!.write('k', columns);
  await sql!.show([{ name: 'Data Set', key: 'k' }]);
  return sql!;
}

describe.each(drivers)('%s: tables', (driver) => {
  test('give back what was written, in any order of names', async () => {
    await using store = await open(driver);
    const sql = await withTable(store);
    expect(await sql.query('SELECT * FROM "data set"')).toEqual({
      rows: 3,
      columns: [
        { name: 'x', values: Float64Array.of(1.5, Number.NaN, Number.POSITIVE_INFINITY) },
        { name: '2024', values: Float64Array.of(1, 2, Number.NaN) },
        { name: '__proto__', values: ['ä"b', null, "it's"] },
      ],
    });
  });

  test('are written once for a key, also by several at once', async () => {
    await using store = await open(driver);
    const { sql } = store;
    await Promise.all([1, 2, 3].map(() => sql!.write('k', columns)));
    const { columns: found } = await sql!.query(
      "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'ciclo_table_[0-9]*'",
    );
    expect(found[0]!.values[0]).toBe(1);
    expect(await sql!.has('k')).toBe(true);
    expect((await store.verify()).ok).toBe(true);
  });

  test('of more cells than go at once keep every row, while others commit', async () => {
    await using store = await open(driver);
    const values = Float64Array.from({ length: 120_000 }, (_, i) => i);
    const codes = Int32Array.from(values, (i) => i % 70_000);
    const dictionary = Array.from({ length: 70_000 }, (_, i) => `t${i}`);
    const done = store.sql!.write('k', [
      { name: 'i', type: 'INTEGER', values },
      { name: 't', type: 'TEXT', codes, dictionary },
    ]);
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    expect(await store.sql!.has('k')).toBe(false);
    await done;
    await store.sql!.show([{ name: 'd', key: 'k' }]);
    const sums = await store.sql!.query("SELECT count(*), sum(i), sum(t = 't' || (i % 70000)) FROM d");
    expect(sums.columns.map((column) => column.values[0])).toEqual([120_000, 7_199_940_000, 120_000]);
  });

  test('are seen by their names, with what they show', async () => {
    await using store = await open(driver);
    const sql = await withTable(store);
    expect(await sql.names('data')).toEqual([{ name: 'Data Set', own: true, shows: 'k' }]);
    await sql.write('other', [{ name: 'y', type: 'REAL', values: Float64Array.of(1) }]);
    await sql.show([{ name: 'data set', key: 'other' }]);
    expect(await sql.names('DATA')).toEqual([{ name: 'data set', own: true, shows: 'other' }]);
    expect(await sql.names('ciclo_documents')).toEqual([{ name: 'ciclo_documents', own: false }]);
    await expect(sql.show([{ name: 'ciclo_documents', key: 'k' }])).rejects.toMatchObject({ code: 'SQL_NAME_TAKEN' });
    await expect(sql.show([{ name: 'z', key: 'nothing' }])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('refuse columns that SQL would take for one, and none', async () => {
    await using store = await open(driver);
    const column = (name: string): SqlColumn => ({ name, type: 'REAL', values: Float64Array.of(1) });
    await expect(store.sql!.write('k', [column('a'), column('A')])).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(store.sql!.write('k', [])).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(await store.sql!.has('k')).toBe(false);
  });
});

describe.each(drivers)('%s: a query', (driver) => {
  test('takes parameters and keeps its order', async () => {
    await using store = await open(driver);
    const sql = await withTable(store);
    const query = `WITH recent AS (SELECT * FROM "Data Set" WHERE "2024" >= ? OR ?) -- a; comment
      SELECT "2024" AS n, ';?' AS t FROM recent /* ; */ ORDER BY n DESC LIMIT 2;`;
    expect(await sql.query(query, [1, false])).toEqual({
      rows: 2,
      columns: [
        { name: 'n', values: Float64Array.of(2, 1) },
        { name: 't', values: [';?', ';?'] },
      ],
    });
  });

  test('without rows has its columns all the same, and one that comes twice its own name', async () => {
    await using store = await open(driver);
    const { columns: found } = await store.sql!.query('SELECT 1 AS a, 2 AS a, 3 AS "__proto__" WHERE 0');
    expect(found.map(({ name }) => name)).toEqual(['a', 'a:1', '__proto__']);
    expect((await store.sql!.query('VALUES (1, 2)')).rows).toBe(1);
  });

  test('gives whole numbers beyond 2^53 as the nearest doubles, also beside texts', async () => {
    await using store = await open(driver);
    const query = "VALUES (9223372036854775807, 9007199254740993), (NULL, 'a'), (1, NULL)";
    expect(await store.sql!.query(query)).toMatchObject({
      columns: [{ values: Float64Array.of(2 ** 63, Number.NaN, 1) }, { values: [2 ** 53, 'a', null] }],
    });
  });

  test.each([
    ['DELETE FROM ciclo_documents', 'DELETE is no query'],
    ['PRAGMA query_only = OFF', 'PRAGMA is no query'],
    ['/* SELECT */ CREATE TABLE t (x)', 'CREATE is no query'],
    ['WITH x AS (SELECT 1) DELETE FROM ciclo_documents', 'syntax error'],
    ['SELECT 1) SELECT (2', 'syntax error'],
    ['SELECT 1; DELETE FROM ciclo_documents', 'more than one statement'],
    ['SELECT * FROM nowhere', 'no such table'],
    ['SELECT ?', '1 parameters, and 0 values'],
    ['SELECT ?1', 'without a number'],
    [' -- nothing', 'empty'],
    ['SELECT 1 /* ', 'comment is not closed'],
    ['SELECT 1 /*/', 'comment is not closed'],
    ["SELECT 'a", 'unrecognized token'],
    ["SELECT json('{')", 'malformed JSON'],
    ["SELECT json_extract('{}', 'disk is full')", 'bad JSON path'],
    ["SELECT json_extract('{}', 'not a database, unable to open, malformed')", 'bad JSON path'],
    [5, 'number'],
  ])('%s is refused', async (text, message) => {
    await using store = await open(driver);
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    const refusal = expect(store.sql!.query(text as string)).rejects;
    await refusal.toMatchObject({ code: 'SQL', message: expect.stringContaining(message) });
    // The connection is as it was: it writes.
    await store.commit([{ type: 'put', collection: 'c', id: 'b', value: {} }]);
    expect(await store.documents.count('c')).toBe(2);
  });
});

test.skipIf(!drivers.some((driver) => driver !== 'wasm'))('a query that takes long holds up no commit', async () => {
  await using store = await sqliteStore({ path: `${ownDirectory()}/ciclo.db`, durability: 'process' });
  const count =
    'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000) SELECT sum(i) FROM n';
  let isDone = false;
  const query = store.sql!.query(count).finally(() => (isDone = true));
  await store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
  expect(isDone).toBe(false);
  expect((await query).columns[0]!.values).toEqual(Float64Array.of(12_500_002_500_000));
  // What was committed meanwhile is there for the next.
  expect((await store.sql!.query('SELECT id FROM ciclo_documents')).columns[0]!.values).toEqual(['a']);
});

test.each(drivers)('%s: a closed store takes no query, and no table', async (driver) => {
  const store = await open(driver);
  await store.sql!.query('SELECT 1');
  await store.close();
  await expect(store.sql!.query('SELECT 1')).rejects.toMatchObject({ code: 'CLOSED' });
  await expect(store.sql!.write('k', columns)).rejects.toMatchObject({ code: 'CLOSED' });
});

test.skipIf(!hasDriver('better-sqlite3'))('a database that was handed in has tables too', async () => {
  const database = openLibrary(':memory:');
  database.exec('CREATE TABLE hosts_own (x); INSERT INTO hosts_own VALUES (7)');
  await using store = await sqliteStore({ database });
  const sql = await withTable(store);
  expect((await sql.query('SELECT x FROM hosts_own')).columns[0]!.values[0]).toBe(7);
  await expect(sql.show([{ name: 'Hosts_Own', key: 'k' }])).rejects.toMatchObject({ code: 'SQL_NAME_TAKEN' });
  expect(database.prepare('SELECT count(*) AS n FROM "Data Set"').get()).toEqual({ n: 3 });
  database.close();
});

test.skipIf(!hasDriver('better-sqlite3'))('a table that was broken off goes with a later beginning', async () => {
  let time = 0;
  const database = openLibrary(':memory:');
  await using store = await sqliteStore({ database, clock: () => time });
  await store.sql!.write('a', columns);
  database.exec('INSERT INTO ciclo_tables (begun_at) VALUES (0); CREATE TABLE ciclo_table_2 (x)');
  time = 3_600_001;
  await store.sql!.write('b', columns);
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE name GLOB 'ciclo_table_[0-9]*' ORDER BY 1")
    .all();
  expect(tables).toEqual([{ name: 'ciclo_table_1' }, { name: 'ciclo_table_3' }]);
  database.close();
});
