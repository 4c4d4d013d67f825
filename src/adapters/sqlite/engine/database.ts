import { setTimeout as sleep } from 'node:timers/promises';
import type { SqliteDriver, SqliteStatement, SqlRow, SqlValue } from '../drivers/index.js';
import { isBusy, translate } from './failures.js';

/** One connection with its prepared statements. `work` is synchronous, so nothing of ours comes between its steps. */
export interface Database {
  /** What messages call it. */
  readonly path: string;
  /** Whether another connection may read and write beside this one. */
  readonly wal: boolean;
  exec(sql: string): void;
  define: SqliteDriver['define'];
  run(sql: string, ...values: SqlValue[]): number;
  get(sql: string, ...values: SqlValue[]): SqlRow | undefined;
  all(sql: string, ...values: SqlValue[]): SqlRow[];
  /** Rows of a statement that is prepared for this once: one whose meaning may change with the schema. */
  once(sql: string, ...values: SqlValue[]): SqlRow[];
  /** Lets SQLite read a statement, without running it. */
  prepareOnly(sql: string): void;
  /** The prepared statement, for loops in which looking it up would be dear; good until `work` ends. */
  statement(sql: string): SqliteStatement;
  /** Runs `work` on one snapshot. */
  read<T>(work: () => T): Promise<T>;
  /** Runs `work` in one transaction, all or nothing; again from the start where another connection was in the way. */
  write<T>(work: () => T): Promise<T>;
  /**
   * Runs `work` in one transaction, now or not at all: where another connection is in the way, nothing is waited for.
   * @returns whether it was run.
   */
  writeNow(work: () => void): boolean;
  /** Runs what cannot stand in a transaction, waiting while another connection is in the way. */
  patiently<T>(work: () => T): Promise<T>;
  close(): void;
}

/** The most statements that are kept prepared; queries with ever new conditions must not pile up. */
const maxStatements = 100;

/** How long another connection is waited for, in milliseconds: longer than any sane transaction. */
const patience = 30_000;

export function createDatabase(driver: SqliteDriver, path: string): Database {
  const statements = new Map<string, SqliteStatement>();

  function prepared(sql: string): SqliteStatement {
    const statement = statements.get(sql) ?? driver.prepare(sql);
    statements.delete(sql);
    statements.set(sql, statement); // The least recently used stands first.
    const [oldest] = statements;
    if (statements.size > maxStatements && oldest !== undefined) {
      statements.delete(oldest[0]);
      oldest[1].finalize();
    }
    return statement;
  }

  function transaction<T>(begin: string, work: () => T): T {
    prepared(begin).run();
    try {
      const result = work();
      prepared('COMMIT').run();
      return result;
    } catch (error) {
      rollBack();
      throw error;
    }
  }

  function rollBack(): void {
    try {
      prepared('ROLLBACK').run();
    } catch {
      // Some failures (a full disk) have rolled back by themselves; the error that brought us here is what counts.
    }
  }

  /** Tries again a little later, off the event loop: SQLite's own time-out would hold it. */
  async function patiently<T>(work: () => T): Promise<T> {
    for (let waited = 0, pause = 1; ; waited += pause, pause = Math.min(pause * 2, 50)) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || waited > patience) throw translate(error, path);
      }
      await sleep(pause);
    }
  }

  /** Without the time-out of a connection that a host handed in, during which SQLite would hold the thread. */
  function withoutWaiting<T>(work: () => T): T {
    const timeout = Number(prepared('PRAGMA busy_timeout').get()?.timeout);
    if (timeout === 0) return work();
    driver.exec('PRAGMA busy_timeout = 0');
    try {
      return work();
    } finally {
      driver.exec(`PRAGMA busy_timeout = ${timeout}`);
    }
  }

  return {
    path,
    wal: driver.wal,
    exec: (sql) => driver.exec(sql),
    define: (name, call) => driver.define(name, call),
    run: (sql, ...values) => prepared(sql).run(...values),
    get: (sql, ...values) => prepared(sql).get(...values),
    all: (sql, ...values) => prepared(sql).all(...values),
    once(sql, ...values) {
      const statement = driver.prepare(sql);
      try {
        return statement.all(...values);
      } finally {
        statement.finalize();
      }
    },
    prepareOnly: (sql) => driver.prepare(sql).finalize(),
    statement: prepared,
    read: (work) => patiently(() => transaction('BEGIN', work)),
    write: (work) => patiently(() => transaction('BEGIN IMMEDIATE', work)),
    writeNow(work) {
      try {
        // Exclusive, so that a reader in the way of the commit is found before the work is done (without a WAL).
        withoutWaiting(() => transaction('BEGIN EXCLUSIVE', work));
        return true;
      } catch (error) {
        if (isBusy(error)) return false;
        throw translate(error, path);
      }
    },
    patiently,
    close() {
      for (const statement of statements.values()) statement.finalize();
      statements.clear();
      driver.close();
    },
  };
}
