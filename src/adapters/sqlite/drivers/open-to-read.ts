import { constants, existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * Opens a file of another program's with the driver that there is: nothing is written to it, and no lock of Ciclo's is
 * laid beside it.
 *
 * @throws what the driver throws; ConflictError (`WAL`) when there is only the WebAssembly one and the file needs another.
 */
export async function openToRead(path: string, wanted?: DriverName): Promise<SqliteReader> {
  const options = { isReadOnly: true };
  const native =
    (wanted === undefined || wanted === 'node' ? await openNode(path, options) : undefined) ??
    (wanted === undefined || wanted === 'better-sqlite3' ? await openBetterSqlite3(path, options) : undefined);
  return native === undefined ? await readCopy(path) : readerOf(native, async () => {});
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
