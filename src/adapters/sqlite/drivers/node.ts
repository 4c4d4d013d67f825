import { getBuiltinModule } from 'node:process';
import type { SqliteDriver } from './driver.js';
import { handleDriver, type SqliteHandle } from './handle.js';

/** Node's own SQLite (from 22.13 on without a flag), or `undefined` where this Node has none. */
export async function openNode(path: string, { isReadOnly = false } = {}): Promise<SqliteDriver | undefined> {
  const library = getBuiltinModule('node:sqlite');
  if (library === undefined || !hasDatabaseSync(library)) return undefined;
  const database = isReadOnly ? new library.DatabaseSync(path, { readOnly: true }) : new library.DatabaseSync(path);
  return handleDriver(database, 'node');
}

type NodeSqlite = { readonly DatabaseSync: new (path: string, options?: { readOnly: boolean }) => SqliteHandle };

/** The types of Node 20, which the package is built against, do not know the module. */
function hasDatabaseSync(library: object): library is NodeSqlite {
  return 'DatabaseSync' in library && typeof library.DatabaseSync === 'function';
}
