import type { SqliteDriver, SqliteStatement, SqlRow, SqlValue } from './driver.js';

/** An open database of node:sqlite's or better-sqlite3's shape: the few methods that are called. */
export interface SqliteHandle {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteHandleStatement;
  function(name: string, options: { deterministic: boolean }, call: (...values: unknown[]) => SqlValue): unknown;
  close(): unknown;
}

export interface SqliteHandleStatement {
  run(...values: SqlValue[]): { changes: number | bigint };
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
  /** better-sqlite3's way to choose between numbers and BigInts. */
  safeIntegers?(on: boolean): unknown;
  /** That of node:sqlite. */
  setReadBigInts?(on: boolean): unknown;
}

/** A driver over such a handle. */
export function handleDriver(
  handle: SqliteHandle,
  name: SqliteDriver['name'],
  close = () => handle.close(),
): SqliteDriver {
  return {
    name,
    wal: true,
    exec: (sql) => void handle.exec(sql),
    prepare: (sql) => handleStatement(handle.prepare(sql)),
    define: (called, call) => void handle.function(called, { deterministic: true }, call),
    close: () => void close(),
  };
}

function handleStatement(statement: SqliteHandleStatement): SqliteStatement {
  // The host may have its database give BigInts.
  statement.safeIntegers?.(false);
  statement.setReadBigInts?.(false);
  return {
    run: (...values) => Number(statement.run(...values).changes),
    get: (...values) => statement.get(...values) as SqlRow | undefined,
    all: (...values) => allRows(statement, values) as SqlRow[],
    finalize() {}, // The library frees it with the garbage.
  };
}

/**
 * node:sqlite refuses whole numbers beyond 2^53 unless it may give bigints. Ciclo stores none: only a query that reads can
 * come to them, and is run once more.
 */
function allRows(statement: SqliteHandleStatement, values: readonly SqlValue[]): unknown[] {
  try {
    return statement.all(...values);
  } catch (error) {
    if (statement.setReadBigInts === undefined || (error as { code?: unknown }).code !== 'ERR_OUT_OF_RANGE')
      throw error;
    statement.setReadBigInts(true);
    try {
      return statement.all(...values);
    } finally {
      statement.setReadBigInts(false);
    }
  }
}
