import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Library from 'better-sqlite3';
import { sqliteStore } from 'ciclo/adapters/sqlite';

/** A directory for databases that come and go. */
export function place() {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-bench-'));
  let count = 0;
  const next = () => join(directory, `${count++}.db`);
  return {
    store: (durability: 'power-cut' | 'process' = 'power-cut') =>
      sqliteStore({ path: next(), driver: 'better-sqlite3', durability }),
    bare: () => bareDatabase(next()),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}

export type Place = ReturnType<typeof place>;

/** The store's own tables and settings, without the store. */
function bareDatabase(path: string): Library.Database {
  const database = new Library(path);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE points (
      series INTEGER NOT NULL, time REAL NOT NULL, sequence INTEGER NOT NULL, value NOT NULL, id TEXT,
      checksum INTEGER NOT NULL, PRIMARY KEY (series, time, sequence)
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX points_by_id ON points (series, id) WHERE id IS NOT NULL;
    CREATE TABLE documents (
      collection TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, value BLOB NOT NULL,
      checksum INTEGER NOT NULL, PRIMARY KEY (collection, id)
    );`);
  return database;
}
