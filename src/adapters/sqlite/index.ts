export type { DriverName, SqliteHandle, SqliteHandleStatement, SqlValue } from './drivers/index.js';
export { type SqliteStoreOptions, sqliteStore } from './sqlite-store.js';
