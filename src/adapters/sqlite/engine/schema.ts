import { ValidationError } from '../../errors/index.js';
import type { Database } from './database.js';

/**
 * The tables, as the steps that lead to them: a database at version n lacks the steps from n on. Their names begin
 * with `ciclo_`, and the version stands in a table of ours, not in `user_version`: the file may be the host's own.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE ciclo_documents (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    value TEXT NOT NULL,        -- JSON
    checksum INTEGER NOT NULL,  -- CRC-32 of value
    PRIMARY KEY (collection, id)
  );
  CREATE TABLE ciclo_series (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
  CREATE TABLE ciclo_points (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    series INTEGER NOT NULL REFERENCES ciclo_series (id),
    time REAL NOT NULL,
    value NOT NULL,             -- a number, or JSON as text; no type, for any would turn '-0.0' into a number
    id TEXT
  );
  CREATE INDEX ciclo_points_by_time ON ciclo_points (series, time, sequence);
  CREATE UNIQUE INDEX ciclo_points_by_id ON ciclo_points (series, id) WHERE id IS NOT NULL;
  CREATE TABLE ciclo_contents (id INTEGER PRIMARY KEY AUTOINCREMENT, begun_at REAL NOT NULL);
  CREATE TABLE ciclo_chunks (
    content INTEGER NOT NULL REFERENCES ciclo_contents (id),
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (content, number)
  );
  CREATE TABLE ciclo_blobs (
    key TEXT PRIMARY KEY,
    content INTEGER NOT NULL REFERENCES ciclo_contents (id),
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    put_at REAL NOT NULL
  );
  CREATE TABLE ciclo_links (
    blob TEXT NOT NULL REFERENCES ciclo_blobs (key),
    owner TEXT NOT NULL,
    PRIMARY KEY (blob, owner)
  ) WITHOUT ROWID;
  CREATE TABLE ciclo_commits (sequence INTEGER PRIMARY KEY AUTOINCREMENT, touched TEXT NOT NULL);
  CREATE TABLE ciclo_declarations (collection TEXT PRIMARY KEY, declaration TEXT NOT NULL);
  `,
];

/**
 * Brings the tables to the version that this code knows.
 *
 * @throws ValidationError (code `NEWER_SCHEMA`) when a newer Ciclo has been here; nothing is written then.
 */
export async function migrate(database: Database): Promise<void> {
  if ((await database.read(() => versionOf(database))) === migrations.length) return;
  await database.write(() => {
    const version = versionOf(database);
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec('CREATE TABLE IF NOT EXISTS ciclo_schema (version INTEGER NOT NULL)');
    database.exec('DELETE FROM ciclo_schema');
    database.run('INSERT INTO ciclo_schema (version) VALUES (?)', migrations.length);
  });
}

function versionOf(database: Database): number {
  const exists = database.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'ciclo_schema'");
  const version = exists === undefined ? 0 : Number(database.get('SELECT version FROM ciclo_schema')?.version);
  if (version <= migrations.length) return version;
  const what = `The database has schema version ${version}; this version of Ciclo knows ${migrations.length} at most`;
  throw new ValidationError(
    { what, where: database.path, remedy: 'Use a newer version of Ciclo' },
    { code: 'NEWER_SCHEMA' },
  );
}
