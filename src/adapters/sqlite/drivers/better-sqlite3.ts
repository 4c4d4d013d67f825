import type { SqliteDriver } from './driver.js';
import { handleDriver } from './handle.js';

/** better-sqlite3, or `undefined` where it is not installed or was not built for this Node. */
export async function openBetterSqlite3(path: string, { isReadOnly = false } = {}): Promise<SqliteDriver | undefined> {
  const library = await load();
  // Without a time-out of its own: waiting inside SQLite would hold up the event loop.
  return library && handleDriver(new library(path, { timeout: 0, readonly: isReadOnly }), 'better-sqlite3');
}

async function load() {
  try {
    const { default: library } = await import('better-sqlite3');
    new library(':memory:').close(); // The compiled part is loaded only now.
    return library;
  } catch {
    return undefined;
  }
}
