import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import type { Store } from '../../src/store/index.js';

const drivers = ['better-sqlite3', 'node', 'wasm'] as const;

/** The stores that several processes may have open at once, by what the tests call them. */
export const sharedAdapters = ['filesystem', 'better-sqlite3', 'node'] as const;

export const durableAdapters = ['filesystem', ...drivers] as const;

export function openAt(adapter: string, place: string): Promise<Store> {
  if (adapter === 'filesystem') return filesystemStore({ directory: place });
  return sqliteStore({ path: place, driver: drivers.find((driver) => driver === adapter)! });
}
