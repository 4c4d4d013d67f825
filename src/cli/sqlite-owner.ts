import { open, stat } from 'node:fs/promises';
import { openToRead, type SqliteReader } from '../adapters/sqlite/drivers/index.js';
import { ConflictError, NotFoundError } from '../errors/index.js';

/**
 * Whose a file is: a store's; of nobody yet, where there is none, or one without a table, as a process that was killed at
 * once leaves; a database of another program's; or no database, which the store refuses by itself.
 */
export type SqliteOwner = 'store' | 'nobody' | 'another' | 'no database';

/** The table that a store of any version has (`engine/schema`). */
const ownTable = 'ciclo_schema';
const magic = 'SQLite format 3\0';

/**
 * Looks whose a file is before a store is opened there, which would put its tables in. Nothing is written.
 * @throws ConflictError (`BUSY`) when the file cannot be read now.
 */
export async function ownerOf(path: string): Promise<SqliteOwner> {
  const header = await headerOf(path);
  if (header.length === 0) return 'nobody';
  if (header.toString('latin1', 0, magic.length) !== magic) return 'no database';
  const names = await tablesOf(path, header[19] === 2);
  // The store has no other libraries than these, and says which it needs.
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

/** Names of tables; `undefined` where no library here reads such a file. */
async function tablesOf(path: string, isWal: boolean): Promise<string[] | undefined> {
  // The WebAssembly build reads a copy, which may be large, and knows no write-ahead log.
  const readers = ['better-sqlite3', isWal ? 'node' : 'wasm'] as const;
  let cause: unknown;
  for (const driver of readers) {
    let database: SqliteReader | undefined;
    try {
      database = await openToRead(path, driver);
      return database.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name));
    } catch (error) {
      // That a writer is at work, or has died, keeps one from reading that may not write; a copy can be read.
      if (!(error instanceof NotFoundError)) cause = error;
    } finally {
      await database?.close();
    }
  }
  if (cause === undefined) return undefined;
  const what = `Whose the database is cannot be read: ${(cause as Error).message}`;
  const remedy = 'Try again, and when no other program writes to it';
  throw new ConflictError({ what, where: path, remedy }, { code: 'BUSY', cause });
}
