import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { createDatasets } from '../../src/datasets/index.js';
import { CicloError } from '../../src/errors/index.js';
import type { Store } from '../../src/store/index.js';
import { hasDriver, openLibrary } from '../adapters/drivers.js';
import { rejection } from '../tracker/fixture.js';
import { freshDatasets, openStore, sqlAdapters } from './fixture.js';

const raw = { role: 'raw' } as const;

describe.each(sqlAdapters)('SQL on %s', (adapter) => {
  it('sees each version as a view, and the newest under the name alone', async () => {
    await using store = await openStore(adapter);
    const { datasets } = freshDatasets(store);
    const first = await datasets.save('houses', { n: [1, 2], x: [0.5, null], t: ['a', null], b: [true, null] }, raw);
    expect(first.table).toBe('dataset_houses__1');
    await datasets.save('houses', { n: [3] }, raw);
    const table = await datasets.query(
      'SELECT *, typeof(n) AS nt, typeof(x) AS xt FROM dataset_houses__1 ORDER BY n DESC',
    );
    expect(table.objects()).toEqual([
      { n: 2, x: Number.NaN, t: null, b: Number.NaN, nt: 'integer', xt: 'null' },
      { n: 1, x: 0.5, t: 'a', b: 1, nt: 'integer', xt: 'real' },
    ]);
    expect((await datasets.query('SELECT n FROM dataset_houses')).array('n')).toEqual([3]);
  });

  it('joins data sets with runs, by what the runs said they used', async () => {
    await using store = await openStore(adapter);
    const { datasets, tracker } = freshDatasets(store);
    const data = await datasets.save('scores', { run_name: ['tree', 'linear'], score: [0.9, 0.4] }, raw);
    const run = await tracker.startRun({ experiment: 'x', name: 'tree' });
    await datasets.use(run, data.uri, 'training');
    const joined = await datasets.query(
      `SELECT r.run_id, s.score, i.context, d.rows FROM runs r
        JOIN run_inputs i ON i.run_id = r.run_id JOIN datasets d ON d.uri = i.uri
        JOIN dataset_scores s ON s.run_name = r.name WHERE s.score > ?`,
      [0.5],
    );
    expect(joined.objects()).toEqual([{ run_id: run.id, score: 0.9, context: 'training', rows: 2 }]);
  });

  it('refuses to write, and the store works on', async () => {
    await using store = await openStore(adapter);
    const { datasets } = freshDatasets(store);
    await datasets.save('d', { x: [1] }, raw);
    for (const sql of [
      'DELETE FROM ciclo_documents',
      'SELECT 1; DROP VIEW dataset_d',
      'WITH a AS (SELECT 1) DELETE FROM ciclo_documents',
    ]) {
      await expect(datasets.query(sql)).rejects.toMatchObject({ code: 'SQL' });
    }
    expect((await datasets.save('d', { x: [2] }, raw)).version).toBe(2);
  });

  it('has the columns in order, under names that SQL can tell apart', async () => {
    await using store = await openStore(adapter);
    const { datasets } = freshDatasets(store);
    const names = ['a', 'A', 'a_2', '', '__proto__', 'b"c', '2024', 'rowid'];
    await datasets.save('odd', Object.fromEntries(names.map((name, i) => [name, [i]])), raw);
    const table = await datasets.query('SELECT * FROM dataset_odd');
    const inOrder = ['2024', 'a', 'A_2', 'a_2_2', 'column_5', '__proto__', 'b"c', 'rowid'];
    expect(table.columnNames()).toEqual(inOrder);
    expect(inOrder.map((name) => table.get(name, 0))).toEqual([6, 0, 1, 2, 3, 4, 5, 7]);
  });

  it('makes again what somebody dropped, from the bytes', async () => {
    const store = await openStore(adapter);
    await using _ = store;
    const { datasets } = freshDatasets(store);
    await datasets.save('d', { x: [1] }, raw);
    // What a process that was killed before it made the views leaves behind.
    const withoutViews: Store = { ...store, sql: { ...store.sql!, show: async () => {} } };
    await createDatasets(withoutViews).save('d', { x: [2] }, raw);
    await createDatasets(withoutViews).save('e', { x: [1] }, raw);
    expect((await store.sql!.names('dataset_')).map(({ name }) => name)).toEqual(['dataset_d', 'dataset_d__1']);
    expect((await datasets.query('SELECT x FROM dataset_d')).array('x')).toEqual([2]);
    expect((await datasets.query('SELECT x FROM dataset_d__1 JOIN dataset_e USING (x)')).array('x')).toEqual([1]);
  });

  it('leaves the store sound', async () => {
    await using store = await openStore(adapter);
    const { datasets } = freshDatasets(store);
    await datasets.save('d', { x: [1, 2], t: ['a', 'b'] }, raw);
    expect(await store.verify()).toMatchObject({ ok: true, blobs: 1 });
  });
});

describe('SQL', () => {
  it('is not to be had from a store that is no database', async () => {
    const error = await rejection(freshDatasets(memoryStore()).datasets.query('SELECT 1'));
    expect(error).toBeInstanceOf(CicloError);
    expect(error).toMatchObject({ code: 'NO_SQL', problems: [{ remedy: expect.stringContaining('sqliteStore') }] });
  });

  it('has no table of more columns than it can have, and the data set is kept all the same', async () => {
    await using store = await openStore(sqlAdapters[0]!);
    const { datasets } = freshDatasets(store);
    const wide = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`c${i}`, [i]]));
    const saved = await datasets.save('wide', wide, raw);
    expect(saved).not.toHaveProperty('table');
    expect((await datasets.load(saved.uri)).numCols()).toBe(2001);
    expect((await datasets.query('SELECT 1 AS one')).objects()).toEqual([{ one: 1 }]);
  });

  const isHandedIn = it.skipIf(!hasDriver('better-sqlite3'));

  isHandedIn.each(['dataset_d', 'DATASET_D', 'dataset_d__1'])('leaves the host %s its name', async (name) => {
    const database = openLibrary(':memory:');
    database.exec(`CREATE TABLE ${name} (x)`);
    await using store = await sqliteStore({ database });
    const { datasets } = freshDatasets(store);
    await expect(datasets.save('d', { x: [1] }, raw)).rejects.toMatchObject({ code: 'SQL_NAME_TAKEN' });
    expect(await datasets.list()).toEqual([]);
    expect((await datasets.save('d_2', { x: [1] }, raw)).table).toBe('dataset_d_2__1');
    database.close();
  });

  isHandedIn('gives what a table says, and load what was saved', async () => {
    const database = openLibrary(':memory:');
    await using store = await sqliteStore({ database });
    const { datasets } = freshDatasets(store);
    const { uri } = await datasets.save('d', { x: [1] }, raw);
    database.exec('UPDATE ciclo_table_1 SET x = 5');
    expect((await datasets.query('SELECT x FROM dataset_d')).array('x')).toEqual([5]);
    expect((await datasets.load(uri)).array('x')).toEqual([1]);
    database.exec('DROP TABLE ciclo_table_1');
    expect((await datasets.query('SELECT x FROM dataset_d')).array('x')).toEqual([1]);
    database.close();
  });
});
