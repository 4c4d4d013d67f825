import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openToRead, type SqliteReader } from '../adapters/sqlite/drivers/index.js';
import { ConflictError } from '../errors/index.js';

/**
 * Whose a file is: a store's; of nobody yet, where there is none, or one without a table, as a process that was killed at
 * once leaves; a database of another program's; or no database, which the store refuses by itself.
 */
export type SqliteOwner = 'store' | 'nobody' | 'another' | 'no database';

/** The table that a store of any version has (`engine/schema`). */
const ownTable = 'ciclo_schema';
const magic = 'SQLite format 3\0';
/** Each waits a quarter of a second: a store that is closed by its last process locks all others out for moments. */
const mostTries = 20;
/** In milliseconds. */
const pause = 50;

/**
 * Looks whose a file is before a store is opened there, which would put its tables in. Nothing is written.
 * @throws ConflictError (`BUSY`) when another program keeps it locked.
 */
export async function ownerOf(path: string): Promise<SqliteOwner> {
  const header = await headerOf(path);
  if (header.length === 0) return 'nobody';
  if (header.toString('latin1', 0, magic.length) !== magic) return 'no database';
  const names = await tablesOf(path, header[19] === 2);
  // The store has no other libraries than these: it says which it needs, or what is damaged.
  if (names === undefined) return 'no database';
  if (names.length === 0) return 'nobody';
  return names.includes(ownTable) ? 'store' : 'another';
}

/** Its first bytes; none of what is no file. */
async function headerOf(path: string): Promise<Buffer> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return Buffer.alloc(0);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(20), 0, 20, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Names of tables; `undefined` where no library here reads such a file, or it is damaged. @throws ConflictError (`BUSY`) */
async function tablesOf(path: string, isWal: boolean): Promise<string[] | undefined> {
  for (let tries = 1; ; tries++) {
    const found = await tryTables(path, isWal);
    if (!(found instanceof Error)) return found;
    if (tries === mostTries) {
      const what = 'Another program keeps the database locked';
      throw new ConflictError({ what, where: path, remedy: 'Try again later' }, { code: 'BUSY', cause: found });
    }
    await sleep(pause);
  }
}

/** Names of tables, or that another connection is in the way. */
async function tryTables(path: string, isWal: boolean): Promise<string[] | Error | undefined> {
  let busy: Error | undefined;
  // The WebAssembly build reads a copy, which may be large, and knows no write-ahead log. But a copy can be read where a
  // writer is at work, or has died and left what only a writer puts in order.
  for (const driver of ['better-sqlite3', isWal ? 'node' : 'wasm'] as const) {
    let database: SqliteReader | undefined;
    try {
      database = await openToRead(path, driver);
      return database.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name));
    } catch (error) {
      if (error instanceof Error && /locked/.test(error.message)) busy = error;
    } finally {
      await database?.close();
    }
  }
  return busy;
}
