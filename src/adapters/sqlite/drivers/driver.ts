export type DriverName = 'node' | 'better-sqlite3' | 'wasm';

export const driverNames: readonly DriverName[] = ['node', 'better-sqlite3', 'wasm'];

/** What SQLite stores and gives back; whole numbers stay below 2^53. */
export type SqlValue = null | number | string | Uint8Array;

export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface SqliteStatement {
  /** How many rows were changed. */
  run(...values: SqlValue[]): number;
  get(...values: SqlValue[]): SqlRow | undefined;
  all(...values: SqlValue[]): SqlRow[];
  /** Frees what the statement holds; it is not used afterwards. */
  finalize(): void;
}

/**
 * The little that the adapter asks of a SQLite library: all calls are synchronous and throw the library's own
 * errors, which the adapter's `failures.ts` tells apart.
 */
export interface SqliteDriver {
  readonly name: DriverName | 'handle';
  /** Whether several connections may use write-ahead logging; without it one process has the file to itself. */
  readonly wal: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  /** Makes a deterministic function known to SQL. */
  define(name: string, call: (...values: unknown[]) => SqlValue): void;
  close(): void;
}
