import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import type { Store } from '../../src/store/index.js';

/** The adapters that a rule about queries or concurrency is held to, each with a way to use a new store of its kind. */
export const stores: readonly (readonly [adapter: string, use: UseStore])[] = [
  ['memory', (work) => work(memoryStore())],
  ['sqlite', withSqlite],
];

type UseStore = (work: (store: Store) => Promise<void>) => Promise<void>;

async function withSqlite(work: (store: Store) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ciclo-'));
  try {
    await using store = await sqliteStore({ path: join(directory, 'ciclo.db') });
    await work(store);
  } finally {
    await rm(directory, { recursive: true });
  }
}
