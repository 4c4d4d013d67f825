export type { SqlValue } from './engine/driver.js';
export type { SqliteHandle, SqliteHandleStatement } from './engine/drivers/handle.js';
export type { DriverName } from './engine/open.js';
export { type SqliteStoreOptions, sqliteStore } from './sqlite-store.js';
