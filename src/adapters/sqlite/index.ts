export type { SqliteHandle, SqliteHandleStatement } from './drivers/handle.js';
export { type SqliteStoreOptions, sqliteStore } from './sqlite-store.js';
