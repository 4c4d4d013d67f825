import { accessSync, constants, existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { NotFoundError, ValidationError } from '../../../errors/index.js';
import type { Durability } from '../../../store/index.js';
import { joinLock, type LockMode, type ProcessLock } from '../../lock/index.js';
import {
  type DriverName,
  handleDriver,
  openBetterSqlite3,
  openNode,
  openWasm,
  type SqliteDriver,
  type SqliteHandle,
  unavailable,
} from '../drivers/index.js';
import { createDatabase, type Database } from './database.js';
import { translate } from './failures.js';
import { checkSqlite, migrate } from './schema/schema.js';
import { likeFunction } from './sql/condition.js';
import { like } from './sql/like.js';

export interface OpenOptions {
  readonly path: string;
  readonly driver: DriverName | undefined;
  readonly durability: Durability;
}

/**
 * Without a flush a commit (write-ahead logging under NORMAL flushes before a checkpoint only). OFF would be no faster
 * there, but could leave a damaged file behind after a power cut.
 */
const synchronous = { 'power-cut': 'FULL', process: 'NORMAL' };

/**
 * In bytes. Searches that look at every document are a third faster than with SQLite's 4,096; with 16,384 they would be
 * faster still, but a commit of one point writes whole pages.
 */
const pageSize = 8192;

/**
 * Opens the database file, making it where there is none, with the promises set by name: they must not hang on what
 * a library takes for a default (better-sqlite3 has synchronous = NORMAL under write-ahead logging).
 */
export async function openPath({ path, driver: wanted, durability }: OpenOptions): Promise<Database> {
  checkPlace(path);
  const driver = await openDriver(path, wanted);
  return await prepared(createDatabase(driver, path), async (database) => {
    // Reads the file's head first: what is not a database is left as it is.
    await database.patiently(() => driver.exec('PRAGMA busy_timeout = 0; SELECT count(*) FROM sqlite_schema'));
    // That read has played a killed process's journal back; whatever is left of it now was begun and means nothing.
    if (!driver.wal) rmSync(`${path}-journal`, { force: true });
    driver.exec(`PRAGMA page_size = ${pageSize}`); // Without effect where there is a database already.
    await database.patiently(() => driver.exec(`PRAGMA journal_mode = ${driver.wal ? 'WAL' : 'DELETE'}`));
    driver.exec(`PRAGMA synchronous = ${synchronous[durability]}; PRAGMA foreign_keys = ON`);
  });
}

/** Takes a database that the host has open, and leaves its settings as they are. */
export async function openHandle(handle: SqliteHandle): Promise<Database> {
  const file = fileOf(handle);
  const lock = file ? joinLock(lockFolder(file), 'shared', 'The database') : undefined;
  const driver = handleDriver(handle, 'handle', () => lock?.release());
  return await prepared(createDatabase(driver, handedIn), async () => undefined);
}

const handedIn = 'the database handed in';

/** Empty for one in memory. */
function fileOf(handle: SqliteHandle): string | undefined {
  try {
    const sql = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    return (handle.prepare(sql).get() as { file?: string } | undefined)?.file;
  } catch (error) {
    throw translate(error, handedIn);
  }
}

async function prepared(database: Database, configure: (database: Database) => Promise<void>): Promise<Database> {
  try {
    await configure(database);
    checkSqlite(database);
    await migrate(database);
    database.define(likeFunction, like);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * The locks of the WebAssembly build and those of the native libraries do not see each other, and two writers would
 * damage the file. Ciclo's own lock keeps them apart: native drivers share it, the WebAssembly one has it alone.
 */
async function openDriver(path: string, wanted: DriverName | undefined): Promise<SqliteDriver> {
  try {
    const native = wanted === 'wasm' ? undefined : await locked(path, 'shared', () => openNative(path, wanted));
    if (native !== undefined) return native;
    if (wanted === 'node' || wanted === 'better-sqlite3') throw unavailable(wanted);
    return await locked(path, 'exclusive', () => openWasm(path));
  } catch (error) {
    throw translate(error, path);
  }
}

/** A driver that lets go of the lock once it is closed; where there is none, neither is the lock. */
async function locked<T extends SqliteDriver | undefined>(
  path: string,
  mode: LockMode,
  open: () => Promise<T>,
): Promise<T> {
  const lock = joinLock(lockFolder(path), mode, 'The database');
  try {
    const driver = await open();
    if (driver === undefined) lock.release();
    return driver && releasing(driver, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function releasing<T extends SqliteDriver>(driver: T, lock: ProcessLock): T {
  return {
    ...driver,
    close() {
      try {
        driver.close();
      } finally {
        lock.release();
      }
    },
  };
}

async function openNative(path: string, wanted: DriverName | undefined): Promise<SqliteDriver | undefined> {
  const node = wanted === 'better-sqlite3' ? undefined : await openNode(path);
  return node ?? (wanted === 'node' ? undefined : await openBetterSqlite3(path));
}

/** Beside the file itself, whatever links lead to it. */
function lockFolder(path: string): string {
  const file = existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  return `${file}.ciclo-locks`;
}

/** @throws NotFoundError or ValidationError when no database can be opened or made there. */
function checkPlace(path: string): void {
  const directory = dirname(resolve(path));
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    throw new NotFoundError({
      what: 'There is no such directory',
      where: directory,
      remedy: 'Create it, or give another path',
    });
  }
  if (existsSync(path) && !statSync(path).isFile()) {
    throw new ValidationError({
      what: 'The path of the database is not a file',
      where: path,
      remedy: 'Give the path of a file',
    });
  }
  try {
    // The directory too: the log and the journal stand beside the database.
    accessSync(directory, constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
  } catch (cause) {
    const problem = {
      what: 'The database cannot be written there',
      where: path,
      remedy: 'Check the permissions, or give another path',
    };
    throw new ValidationError(problem, { code: 'UNWRITABLE', cause });
  }
}
