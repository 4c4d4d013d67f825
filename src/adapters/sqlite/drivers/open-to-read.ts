import { constants, existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CicloError, NotFoundError } from '../../../errors/index.js';
import { openBetterSqlite3 } from './better-sqlite3.js';
import type { DriverName, SqliteDriver, SqlRow, SqlValue } from './driver.js';
import { openNode } from './node.js';
import { openWasm } from './wasm.js';

/** A database of another program's, of which nothing is changed. Calls are synchronous: ask for little at a time. */
export interface SqliteReader {
  all(sql: string, ...values: SqlValue[]): SqlRow[];
  close(): Promise<void>;
}

/**
 * Opens a file of another program's: nothing is written to it, and no lock of Ciclo's is laid beside it.
 *
 * @param wanted the driver. Default: better-sqlite3, else the WebAssembly one, and Node's own only where that is not enough:
 *   it warns on standard error that it is experimental, and here it would be on the host's thread.
 * @throws NotFoundError when the driver that is wanted is not available; what the driver throws.
 */
export async function openToRead(path: string, wanted?: DriverName): Promise<SqliteReader> {
  if (wanted === 'wasm') return await readCopy(path);
  const native = wanted === 'node' ? await openNode(path, readOnly) : await openBetterSqlite3(path, readOnly);
  if (native !== undefined) return readerOf(native, async () => {});
  if (wanted !== undefined) throw unavailable(wanted);
  try {
    return await readCopy(path);
  } catch (error) {
    const node = CicloError.is(error) && error.code === 'WAL' ? await openNode(path, readOnly) : undefined;
    if (node === undefined) throw error;
    return readerOf(node, async () => {});
  }
}

const readOnly = { isReadOnly: true };

/** That a driver is not there, and how to get it. */
export function unavailable(wanted: DriverName): NotFoundError {
  const remedy = wanted === 'node' ? 'Use Node 22.13 or newer' : 'Install better-sqlite3 (npm install better-sqlite3)';
  return new NotFoundError({ what: `The SQLite driver ${wanted} is not available here`, where: 'driver', remedy });
}

/**
 * The WebAssembly build lays its lock beside the file, which may be another program's, in a folder that is not to be
 * written to: it reads a copy, with the journal that a killed writer may have left.
 */
async function readCopy(path: string): Promise<SqliteReader> {
  const folder = await mkdtemp(join(tmpdir(), 'ciclo-sqlite-'));
  const drop = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'copy.db');
    await copyFile(path, copy, constants.COPYFILE_FICLONE);
    for (const ending of ['-journal', '-wal'])
      if (existsSync(path + ending)) await copyFile(path + ending, copy + ending, constants.COPYFILE_FICLONE);
    return readerOf(await openWasm(copy), drop);
  } catch (error) {
    await drop();
    throw error;
  }
}

function readerOf(driver: SqliteDriver, drop: () => Promise<void>): SqliteReader {
  // A writer of the other program's may be committing, which takes moments.
  driver.exec('PRAGMA busy_timeout = 250');
  return {
    all(sql, ...values) {
      const statement = driver.prepare(sql);
      try {
        return statement.all(...values);
      } finally {
        statement.finalize();
      }
    },
    async close() {
      driver.close();
      await drop();
    },
  };
}
