import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { NotFoundError, ValidationError } from '../../errors/index.js';
import { acquireLock, refuseIfLocked } from '../lock/index.js';
import { createDatabase, type Database } from './database.js';
import type { SqliteDriver } from './driver.js';
import { openBetterSqlite3 } from './drivers/better-sqlite3.js';
import { openNode } from './drivers/node.js';
import { openWasm } from './drivers/wasm.js';
import { translate } from './failures.js';

export type DriverName = 'node' | 'better-sqlite3' | 'wasm';

/**
 * Opens the database file, making it where there is none, with the promises set by name: they must not hang on what
 * a library takes for a default (better-sqlite3 has synchronous = NORMAL under write-ahead logging).
 */
export async function openPath(path: string, wanted: DriverName | undefined): Promise<Database> {
  checkPlace(path);
  const driver = await openDriver(path, wanted);
  const database = createDatabase(driver, path);
  try {
    // Reads the file's head first: what is not a database is left as it is.
    await database.patiently(() => driver.exec('PRAGMA busy_timeout = 0; SELECT count(*) FROM sqlite_schema'));
    await database.patiently(() => driver.exec(`PRAGMA journal_mode = ${driver.wal ? 'WAL' : 'DELETE'}`));
    driver.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

async function openDriver(path: string, wanted: DriverName | undefined): Promise<SqliteDriver> {
  const lockPath = `${path}.ciclo-lock`;
  try {
    if (wanted !== 'wasm') {
      refuseIfLocked(lockPath, 'The database');
      const driver =
        (wanted === 'better-sqlite3' ? undefined : await openNode(path)) ??
        (wanted === 'node' ? undefined : await openBetterSqlite3(path));
      if (driver !== undefined) return driver;
      if (wanted !== undefined) throw unavailable(wanted);
    }
    const lock = acquireLock(lockPath, 'The database');
    try {
      return await openWasm(path, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw translate(error, path);
  }
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

function unavailable(wanted: DriverName): NotFoundError {
  const remedy = wanted === 'node' ? 'Use Node 22.13 or newer' : 'Install better-sqlite3 (npm install better-sqlite3)';
  return new NotFoundError({ what: `The SQLite driver ${wanted} is not available here`, where: 'driver', remedy });
}
