export { openBetterSqlite3 } from './better-sqlite3.js';
export {
  type DriverName,
  driverNames,
  type SqliteDriver,
  type SqliteStatement,
  type SqlRow,
  type SqlValue,
} from './driver.js';
export { handleDriver, type SqliteHandle, type SqliteHandleStatement } from './handle.js';
export { openNode } from './node.js';
export { openToRead, type SqliteReader, unavailable } from './open-to-read.js';
export { openWasm } from './wasm.js';
