import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import type { Store } from '../../src/store/index.js';

/** The durable stores, by what the tests call them. */
export const durableAdapters = ['filesystem', 'better-sqlite3', 'wasm'] as const;

export function openAt(adapter: string, place: string): Promise<Store> {
  if (adapter === 'filesystem') return filesystemStore({ directory: place });
  return sqliteStore({ path: place, driver: adapter === 'wasm' ? 'wasm' : 'better-sqlite3' });
}
