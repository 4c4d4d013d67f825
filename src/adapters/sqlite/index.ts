export type { SqliteHandle, SqliteHandleStatement } from './engine/drivers/handle.js';
export { type SqliteStoreOptions, sqliteStore } from './sqlite-store.js';
