import { existsSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { ConflictError } from '../../../errors/index.js';
import type { SqliteDriver, SqliteStatement, SqlRow, SqlValue } from './driver.js';

/**
 * node-sqlite3-wasm, the fallback that needs no compiler. It has no write-ahead log, and its locks and those of the
 * native libraries do not see each other, so it works alone, under Ciclo's own lock.
 *
 * @throws ConflictError when the database is in write-ahead mode: a native library made it, and may be using it.
 */
export async function openWasm(path: string): Promise<SqliteDriver> {
  await refuseWal(path);
  // Its own lock is a folder, which a killed process leaves behind; ours says that nobody else is there.
  rmSync(`${path}.lock`, { recursive: true, force: true });
  const { default: library } = await import('node-sqlite3-wasm');
  const database = new library.Database(path);
  return {
    name: 'wasm',
    wal: false,
    exec: (sql) => database.exec(sql),
    prepare: (sql) => wasmStatement(() => database.prepare(sql)),
    define: (name, call) => void database.function(name, call, { deterministic: true }),
    close: () => database.close(),
  };
}

interface WasmStatement {
  run(values: SqlValue[]): { changes: number };
  all(values: SqlValue[]): unknown[];
  finalize(): void;
}

/** Once one has failed, the library can neither reset nor use it again: it is dropped, and prepared anew when asked. */
function wasmStatement(prepare: () => WasmStatement): SqliteStatement {
  let statement: WasmStatement | undefined = prepare();

  function use<T>(work: (statement: WasmStatement) => T): T {
    statement ??= prepare();
    try {
      return work(statement);
    } catch (error) {
      finalize();
      throw error;
    }
  }

  function finalize(): void {
    const dropped = statement;
    statement = undefined;
    try {
      dropped?.finalize();
    } catch {
      // It tells the error of its last use once more, and is gone all the same.
    }
  }

  return {
    run: (...values) => use((usable) => usable.run(values).changes),
    // Its own `get` stops at the first row and leaves the statement running, which keeps savepoints from being released.
    get: (...values) => use((usable) => usable.all(values)[0] as SqlRow | undefined),
    all: (...values) => use((usable) => usable.all(values) as SqlRow[]),
    finalize,
  };
}

async function refuseWal(path: string): Promise<void> {
  if (!existsSync(`${path}-wal`) && !(await isMarkedWal(path))) return;
  const what = 'The database is in write-ahead mode, which the WebAssembly build of SQLite does not have';
  const remedy =
    'Use Node 22.13 or newer or install better-sqlite3; or run `PRAGMA journal_mode = DELETE` on it with a native SQLite';
  throw new ConflictError({ what, where: path, remedy }, { code: 'WAL' });
}

/** The file format's "read version", byte 19, is 2 under write-ahead logging (https://sqlite.org/fileformat.html). */
async function isMarkedWal(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const file = await open(path);
  try {
    const header = Buffer.alloc(20);
    const { bytesRead } = await file.read(header, 0, 20, 0);
    return bytesRead === 20 && header.toString('latin1', 0, 15) === 'SQLite format 3' && header[19] === 2;
  } finally {
    await file.close();
  }
}
