import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import type { CollectionDeclaration, DocumentQuery, Json, Order, Store, Write } from '../../src/store/index.js';
import { hasDriver, openLibrary } from './drivers.js';
import { ownDirectory } from './place.js';

/** So many that an order by one of their metrics is worth an index. */
const documents = 2100;

const declaration = {
  name: 'runs',
  indexes: [
    { path: ['start'], type: 'number' },
    { path: ['group'], type: 'text' },
  ],
  maps: [{ path: ['metrics'], type: 'number' }],
} as const;

/** Metrics with many ties, and every kind of value that has no order or another one. */
function metric(i: number): Json | undefined {
  const odd: readonly (Json | undefined)[] = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, 'text', true, [1]];
  return i % 10 === 0 ? odd[(i / 10) % odd.length] : Math.sin(i * 7) - (i % 3);
}

const idOf = (i: number) => `${(i * 7919) % 100_000}`.padStart(6, '0');

function put(i: number): Write {
  const value = metric(i);
  const metrics: Record<string, Json> = { other: i, ...(value !== undefined && { 'r2 é"\'': value }) };
  for (let k = 0; k < 9; k++) metrics[`m${k}`] = (i * (k + 3)) % 101;
  return { type: 'put', collection: 'runs', id: idOf(i), value: { start: i % 50, group: `g${i % 700}`, metrics } };
}

const key = ['metrics', 'r2 é"\''];

async function filled<T extends Store>(store: T, declared: CollectionDeclaration = declaration): Promise<T> {
  await store.declare([declared]);
  await store.commit(Array.from({ length: documents }, (_, i) => put(i)));
  return store;
}

async function pages(store: Store, query: DocumentQuery): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.documents.query(after === undefined ? query : { ...query, after });
    ids.push(...page.documents.map(({ id }) => id));
    if (page.next === undefined) return ids;
    after = page.next;
  }
}

function indexesIn(path: string): string[] {
  const library = openLibrary(path);
  const rows = library.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'ciclo_key_index_%'").all();
  library.close();
  return rows.map((row) => (row as { name: string }).name);
}

const queries: readonly Omit<DocumentQuery, 'collection'>[] = (['ascending', 'descending'] as const).flatMap(
  (direction) => {
    const orderBy: Order[] = [
      { path: key, direction },
      { path: ['start'], direction: 'descending' },
    ];
    const at = { path: key };
    return [
      { orderBy },
      { orderBy, where: { op: '>', ...at, value: 0.99 } },
      {
        orderBy,
        where: {
          op: 'and',
          conditions: [
            { op: '>', ...at, value: 0 },
            { op: '<', ...at, value: 0.01 },
          ],
        },
      },
      { orderBy, where: { op: 'not', condition: { op: '>', ...at, value: -2 } } },
      { orderBy, where: { op: '=', path: ['group'], value: 'g7' } },
      { orderBy: [{ path: ['start'], direction }], where: { op: '<', ...at, value: 0.5 } },
      { orderBy: [{ path: ['start'], direction }], where: { op: 'in', path: ['group'], values: ['g1', 'g2', 3] } },
    ];
  },
);

describe.skipIf(!hasDriver('better-sqlite3'))('an order by a key of a map', () => {
  test('is answered from an index as from memory, page by page, and after changes', { timeout: 120_000 }, async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await filled(await sqliteStore({ path, driver: 'better-sqlite3' }));
    await using memory = await filled(memoryStore());
    async function hold(): Promise<void> {
      for (const query of queries) {
        const asked = { collection: 'runs', limit: 400, ...query };
        expect(await pages(store, asked)).toEqual(await pages(memory, asked));
      }
    }
    await hold();
    expect(indexesIn(path)).toHaveLength(1);
    const changes: Write[] = [
      { type: 'delete', collection: 'runs', id: idOf(5) },
      { ...put(1), id: idOf(2) } as Write,
      { type: 'put', collection: 'runs', id: 'new', value: { start: 1, metrics: { 'r2 é"\'': 0.995 } } },
    ];
    await store.commit(changes);
    await memory.commit(changes);
    await hold();
    expect((await store.verify()).ok).toBe(true);
  });

  test('keeps a few indexes only, and makes none for few documents, for all of them or for what is no key', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await filled(await sqliteStore({ path, driver: 'better-sqlite3' }));
    const ask = (orderBy: string[], limit?: number) =>
      store.documents.query({ collection: 'runs', orderBy: [{ path: orderBy }], ...(limit && { limit }) });
    await ask(['metrics', 'm0']);
    await ask(['other', 'm0'], 1);
    await ask(['metrics'], 1);
    await ask(['metrics', 'm0', 'deep'], 1);
    await store.documents.query({ collection: 'few', orderBy: [{ path: ['metrics', 'a'] }], limit: 1 });
    expect(indexesIn(path)).toEqual([]);
    await ask(['metrics', 'm0'], 1);
    const [first] = indexesIn(path);
    for (let k = 1; k < 9; k++) await ask(['metrics', `m${k}`], 1);
    const kept = indexesIn(path);
    expect(kept).toHaveLength(8);
    expect(kept).not.toContain(first);
  });

  test('is answered without one while another connection writes, and makes it once that is done', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await filled(await sqliteStore({ path, driver: 'better-sqlite3' }));
    await using memory = await filled(memoryStore());
    const query = { collection: 'runs', orderBy: [{ path: key }], limit: 5 } as const;
    const writer = openLibrary(path);
    writer.exec('BEGIN IMMEDIATE');
    expect(await store.documents.query(query)).toEqual(await memory.documents.query(query));
    writer.exec('ROLLBACK');
    writer.close();
    expect(indexesIn(path)).toEqual([]);
    await store.documents.query(query);
    expect(indexesIn(path)).toHaveLength(1);
  });

  test('waits for no other on a connection that a host handed in, whose patience stays as it was', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    const database = openLibrary(path);
    database.pragma('journal_mode = WAL');
    database.pragma('busy_timeout = 600000');
    const writer = openLibrary(path);
    {
      await using store = await filled(await sqliteStore({ database }));
      writer.exec('BEGIN IMMEDIATE');
      const page = await store.documents.query({ collection: 'runs', orderBy: [{ path: key }], limit: 5 });
      expect(page.documents).toHaveLength(5);
    }
    writer.close();
    expect(database.pragma('busy_timeout', { simple: true })).toBe(600_000);
    database.close();
    expect(indexesIn(path)).toEqual([]);
  });

  test('does without one where a document is damaged', async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    const withoutIndexes = { name: 'runs', maps: declaration.maps };
    await using store = await filled(await sqliteStore({ path, driver: 'better-sqlite3' }), withoutIndexes);
    const library = openLibrary(path);
    library.prepare("UPDATE ciclo_documents SET value = x'ff' WHERE id = ?").run(idOf(3));
    library.close();
    const orderBy = [{ path: key, direction: 'descending' }] as const;
    const { documents: found } = await store.documents.query({ collection: 'runs', orderBy, limit: documents });
    expect(found).toHaveLength(documents - 1);
    expect(indexesIn(path)).toEqual([]);
  });
});
