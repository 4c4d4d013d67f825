import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { CicloError } from '../../src/errors/index.js';
import type { Store } from '../../src/store/index.js';
import { rounds } from '../support/soak.js';
import { hasDriver, openLibrary } from './drivers.js';
import { ownDirectory } from './place.js';

const ids = ['a', 'b', 'c'];
const bytesOf = (id: string) => Uint8Array.from({ length: 300 }, (_, i) => i * id.charCodeAt(0));

/** A small database of small pages, so that most of its bytes mean something. */
async function writeStore(path: string): Promise<void> {
  const database = openLibrary(path);
  database.pragma('page_size = 512');
  database.pragma('journal_mode = WAL');
  await using store = await sqliteStore({ database });
  await store.declare([
    {
      name: 'runs',
      indexes: [{ path: ['status'], type: 'text' }],
      maps: [{ path: ['metrics'], type: 'number' }],
      view: { name: 'runs', columns: [{ name: 'status', path: ['status'], type: 'text' }] },
    },
  ]);
  for (const id of ids) {
    await store.blobs.put(`blob/${id}`, bytesOf(id));
    await store.commit([
      { type: 'put', collection: 'runs', id, value: { status: `of ${id}`, metrics: { rmse: 0.5 } } },
      { type: 'append', series: 's', points: [{ time: id.charCodeAt(0), value: { of: id }, id }] },
      { type: 'link', blob: `blob/${id}`, owner: `runs/${id}` },
    ]);
  }
  await store.close();
  database.close();
}

/** What a store gives by id, and what by looking through it. An error must be a typed one; it reads as its code. */
async function readEverything(store: Store) {
  const byId: unknown[] = [];
  for (const id of ids) {
    byId.push(await orCode(async () => (await store.documents.get('runs', id))?.value));
    byId.push(await orCode(async () => (await store.series.find('s', id))?.value));
    byId.push(await orCode(async () => Array.from(await store.blobs.get(`blob/${id}`))));
  }
  const status = { op: 'like', path: ['status'], pattern: 'of %' } as const;
  const orderBy = [{ path: ['status'] }];
  const found = [
    await orCode(() => store.documents.query({ collection: 'runs', where: status, orderBy })),
    await orCode(() => store.documents.count('runs')),
    await orCode(() => all(store.series.read('s'))),
    await orCode(() => store.series.count('s')),
    await orCode(() => all(store.series.keys())),
    await orCode(() => all(store.blobs.list())),
    await orCode(() => all(store.changes(0))),
  ];
  return { byId, found };
}

type Read = Awaited<ReturnType<typeof readEverything>>;

/** What `read` gives, or the code of its error. */
async function orCode(read: () => Promise<unknown>): Promise<unknown> {
  return read().catch((error: unknown) => {
    if (!CicloError.is(error)) throw error;
    return `error ${error.code}`;
  });
}

async function all(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What is wrong with how a damaged file is read; nothing, as it should be. */
async function wrongs(path: string, whole: Read, where: string): Promise<string[]> {
  try {
    await examine(path, whole);
    return [];
  } catch (error) {
    return [`${where}: ${error}`];
  }
}

/**
 * Holds what a damaged file gives against what was written, unless it is refused by name. A database that is handed in
 * takes a fraction of the time of a thread; one that the library itself refuses nobody could hand in.
 */
async function examine(path: string, whole: Read): Promise<void> {
  const database = openLibrary(path);
  const canHandIn = isReadable(database);
  try {
    await using store = await sqliteStore(canHandIn ? { database } : { path, driver: 'better-sqlite3' });
    const { byId, found } = await readEverything(store);
    for (const [i, value] of byId.entries()) {
      if (value !== undefined && typeof value !== 'string') expect(value).toEqual(whole.byId[i]);
    }
    const { ok } = await store.verify();
    if (ok) expect({ byId, found }).toEqual(whole);
  } catch (error) {
    if (!CicloError.is(error)) throw error;
  } finally {
    database.close();
  }
}

function isReadable(database: ReturnType<typeof openLibrary>): boolean {
  try {
    database.prepare('SELECT * FROM pragma_database_list, sqlite_schema').all();
    return true;
  } catch {
    return false;
  }
}

/** A file to damage, and what it holds. */
async function prepared() {
  const path = join(ownDirectory(), 'ciclo.db');
  await writeStore(path);
  const bytes = readFileSync(path);
  const database = openLibrary(path);
  await using store = await sqliteStore({ database });
  const whole = await readEverything(store);
  database.close();
  function damage(damaged: Uint8Array): void {
    for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
    writeFileSync(path, damaged);
  }
  return { path, bytes, whole, damage };
}

const timeout = rounds(60_000, 3_600_000);

describe.skipIf(!hasDriver('better-sqlite3'))('a small SQLite store never gives a wrong value by its id', () => {
  test('when any byte is flipped, and verify reports whatever differs', { timeout }, async () => {
    const { path, bytes, whole, damage } = await prepared();
    const found: string[] = [];
    const masks = [0x01, 0xff, 0x80].slice(0, rounds(1, 3));
    for (let at = 0; at < bytes.length; at += rounds(43, 1)) {
      for (const mask of masks) {
        const damaged = Buffer.from(bytes);
        damaged[at]! ^= mask;
        damage(damaged);
        found.push(...(await wrongs(path, whole, `byte ${at} ^ ${mask}`)));
      }
    }
    expect(found).toEqual([]);
  });

  test('when the file was cut off anywhere, and verify reports whatever differs', { timeout }, async () => {
    const { path, bytes, whole, damage } = await prepared();
    const found: string[] = [];
    // A file of one byte is to SQLite what an empty one is: the place for a new database.
    for (let length = 2; length < bytes.length; length += rounds(1009, 61)) {
      damage(bytes.subarray(0, length));
      found.push(...(await wrongs(path, whole, `${length} bytes`)));
    }
    expect(found).toEqual([]);
  });
});
