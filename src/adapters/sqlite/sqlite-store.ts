import { type Clock, systemClock } from '../../ambient/index.js';
import { ValidationError } from '../../errors/index.js';
import {
  checkDeclarations,
  checkDurability,
  checkedBlobs,
  checkedDocuments,
  checkedSeries,
  checkWrites,
  createWaker,
  type Durability,
  followChanges,
  type Store,
} from '../../store/index.js';
import { closedCheck } from '../state/index.js';
import { sqliteBlobs } from './blobs.js';
import { sqliteDocuments } from './documents.js';
import { type DriverName, driverNames, type SqliteHandle } from './drivers/index.js';
import { encodeWrites } from './engine/commit/encode-writes.js';
import { type Engine, engineHere } from './engine/engine.js';
import { openHandle } from './engine/open.js';
import { engineThread } from './engine-thread.js';
import { groupCommit } from './group-commit.js';
import { sqliteSeries } from './points.js';
import { withReader } from './reader.js';
import { sqliteTables } from './tables.js';

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
      /** Default `power-cut`. */
      readonly durability?: Durability;
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
 * declaration. Opened by path it works on a thread of its own, which keeps the process alive only while something is
 * under way, with write-ahead logging; by default every commit is flushed (`synchronous = FULL`), so that what was
 * acknowledged survives a power cut. Commits that come in at the same time share one flush.
 *
 * A database that is handed in works on the calling thread: each operation, the flush of a commit among them, holds
 * its event loop for as long as it takes.
 *
 * @throws CorruptionError when the file is not a database or is damaged.
 * @throws NotFoundError, ValidationError when the place or the driver will not do, or the schema is newer.
 * @throws ConflictError when the WebAssembly driver and another one would have the file at once.
 */
export async function sqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { clock = systemClock } = options ?? {};
  if (options && 'database' in options) return storeOver(engineHere(await openHandle(options.database)), clock);
  const { path, driver, durability = 'power-cut' } = options ?? {};
  // SQLite takes an empty name for a database that is thrown away when it is closed.
  if (typeof path !== 'string' || path === '') throw new ValidationError(noPath);
  checkDurability(durability);
  if (driver !== undefined && !driverNames.includes(driver)) throw noDriver(driver);
  const place = { path, driver, durability };
  const engine = await engineThread(place);
  return storeOver(engine.wal ? withReader(engine, () => engineThread(place)) : engine, clock);
}

const noPath = {
  what: 'There is no path to a database',
  where: 'path',
  remedy: 'Give sqliteStore({ path }) the name of a file, or memoryStore() where nothing is to be kept',
};

function noDriver(driver: string): ValidationError {
  const remedy = `Use ${driverNames.join(', ')}, or leave it out`;
  return new ValidationError({ what: `There is no SQLite driver ${JSON.stringify(driver)}`, where: 'driver', remedy });
}

function storeOver(engine: Engine, clock: Clock): Store {
  const open = closedCheck('sqlite');
  const stillOpen = async () => open.check();
  const waker = createWaker();
  const group = groupCommit(engine, waker.wake);
  // Every reader goes through here, so that one check covers them all.
  const guarded: Engine = {
    ...engine,
    call: (name, ...given) => stillOpen().then(() => engine.call(name, ...given)),
  };

  async function close(): Promise<void> {
    if (open.isClosed()) return;
    open.close();
    waker.wake();
    await group.settled();
    await engine.close();
  }

  return {
    adapter: 'sqlite',
    documents: checkedDocuments(sqliteDocuments(guarded)),
    series: checkedSeries(sqliteSeries(guarded)),
    blobs: checkedBlobs(sqliteBlobs(guarded, clock)),
    sql: sqliteTables(guarded, clock),
    async declare(declarations) {
      open.check();
      checkDeclarations(declarations);
      await guarded.call('declare', declarations);
    },
    async commit(writes) {
      open.check();
      checkWrites(writes);
      return await group.add(encodeWrites(writes));
    },
    changes(since, options) {
      open.check();
      const source = { read: (after: number) => guarded.call('commitsAfter', after), waker, isClosed: open.isClosed };
      return followChanges(source, since, options);
    },
    verify: () => guarded.call('verify'),
    close,
    [Symbol.asyncDispose]: close,
  };
}
