import { type Clock, systemClock } from '../../ambient/index.js';
import {
  type Commit,
  checkWrites,
  createWaker,
  decodeValue,
  followChanges,
  type Json,
  matchesLike,
  type Store,
} from '../../store/index.js';
import { closedCheck } from '../state/index.js';
import { sqliteBlobs } from './blobs.js';
import { createDatabase, type Database } from './database.js';
import { declareCollections } from './declare.js';
import { sqliteDocuments } from './documents.js';
import { handleDriver, type SqliteHandle } from './drivers/handle.js';
import { groupCommit } from './group-commit.js';
import { type DriverName, openPath } from './open.js';
import { sqliteSeries } from './points.js';
import { migrate } from './schema.js';
import { likeFunction } from './sql-condition.js';
import { verifyDatabase } from './verify.js';
import { encodeWrites } from './writes.js';

/** Where the database is: a file that Ciclo opens, or a database that the host has open. */
export type SqliteStoreOptions = {
  /** When a blob was put, for `collect`; default the system's clock. */
  readonly clock?: Clock;
} & (
  | {
      /** Made where there is none; its directory must exist. */
      readonly path: string;
      /** Default: `node` where this Node has it, else `better-sqlite3`, else `wasm`, which works alone on the file. */
      readonly driver?: DriverName;
    }
  | {
      /**
       * An open database of node:sqlite or better-sqlite3. Its settings (journal, flushing, time-outs) stay the
       * host's, no transaction may be open while the store works, and closing the store leaves it open.
       */
      readonly database: SqliteHandle;
    }
);

/**
 * A store in one SQLite file, in tables named `ciclo_…` beside whatever else is there, with a view for each
 * declaration. Opened by path it has write-ahead logging and flushes every commit (`synchronous = FULL`): what was
 * acknowledged survives a power cut. Commits that come in at the same time share one flush.
 *
 * @throws CorruptionError when the file is not a database or is damaged.
 * @throws NotFoundError, ValidationError when the place or the driver will not do, or the schema is newer.
 * @throws ConflictError when the WebAssembly driver cannot have the file to itself.
 */
export async function sqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const database = 'path' in options ? await openPath(options.path, options.driver) : borrow(options.database);
  try {
    await migrate(database);
    database.define(likeFunction, like);
  } catch (error) {
    database.close();
    throw error;
  }
  return storeOver(database, options.clock ?? systemClock);
}

function borrow(handle: SqliteHandle): Database {
  return createDatabase(
    handleDriver(handle, 'handle', () => undefined),
    'the database handed in',
  );
}

function like(found: unknown, pattern: unknown, ignoreCase: unknown): number {
  const text = jsonOf(found);
  const wanted = jsonOf(pattern);
  return typeof text === 'string' && typeof wanted === 'string' && matchesLike(text, wanted, ignoreCase === 1) ? 1 : 0;
}

function jsonOf(value: unknown): Json {
  return typeof value === 'string' ? decodeValue(value) : null;
}

function storeOver(database: Database, clock: Clock): Store {
  const open = closedCheck('sqlite');
  const waker = createWaker();
  const group = groupCommit(database, waker.wake);
  // Every reader goes through here, so that one check covers them all.
  const guarded: Database = {
    ...database,
    read(work) {
      open.check();
      return database.read(work);
    },
    write(work) {
      open.check();
      return database.write(work);
    },
  };
  const blobs = sqliteBlobs(guarded, clock);

  async function close(): Promise<void> {
    if (open.isClosed()) return;
    open.close();
    waker.wake();
    await group.settled();
    database.close();
  }

  return {
    adapter: 'sqlite',
    documents: sqliteDocuments(guarded),
    series: sqliteSeries(guarded),
    blobs,
    declare: (collections) => declareCollections(guarded, collections),
    async commit(writes) {
      open.check();
      checkWrites(writes);
      return await group.add(encodeWrites(writes));
    },
    changes(since, options) {
      open.check();
      return followChanges(
        { read: (after) => commitsAfter(guarded, after), waker, isClosed: open.isClosed },
        since,
        options,
      );
    },
    async verify() {
      open.check();
      return await verifyDatabase(guarded, blobs);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function commitsAfter(database: Database, sequence: number): Promise<readonly Commit[]> {
  const sql = 'SELECT sequence, touched FROM ciclo_commits WHERE sequence > ? ORDER BY sequence LIMIT 1000';
  const rows = await database.read(() => database.all(sql, sequence));
  return rows.map((row) => ({ sequence: Number(row.sequence), touched: JSON.parse(String(row.touched)) }));
}
