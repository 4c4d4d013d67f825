import { crc32 } from 'node:zlib';
import { CorruptionError, ValidationError } from '../../../../errors/index.js';
import type { SqlRow, SqlValue } from '../../drivers/index.js';
import {
  blobChecksum,
  chunkChecksum,
  documentChecksum,
  logChecksum,
  pointChecksum,
  seriesSeed,
  textChecksum,
} from '../checksum.js';
import type { Database } from '../database.js';
import { migrations } from './migrations.js';

/** The first SQLite with JSONB, the binary form of JSON (https://sqlite.org/jsonb.html). */
const oldestSqlite = [3, 45] as const;

/**
 * Brings the tables to the version that this code knows.
 *
 * @throws ValidationError (code `NEWER_SCHEMA`) when a newer Ciclo has been here; nothing is written then.
 */
export async function migrate(database: Database): Promise<void> {
  if ((await database.read(() => versionOf(database))) === migrations.length) return;
  defineChecksums(database);
  await database.write(() => {
    const version = versionOf(database);
    for (const step of migrations.slice(version)) step(database);
    database.exec('DROP TABLE IF EXISTS ciclo_schema');
    database.exec('CREATE TABLE ciclo_schema (version INTEGER NOT NULL, checksum INTEGER NOT NULL)');
    const sum = textChecksum('version', `${migrations.length}`);
    database.run('INSERT INTO ciclo_schema (version, checksum) VALUES (?, ?)', migrations.length, sum);
  });
}

/** @throws ValidationError when the library or the database, which a host may hand in, will not do. */
export function checkSqlite(database: Database): void {
  // Its text in bytes: the WebAssembly build, which knows UTF-8 alone, cannot be asked for the encoding.
  if (database.get("SELECT hex(CAST('a' AS BLOB)) AS bytes")?.bytes !== '61') {
    const what = 'The database keeps text as UTF-16, which SQLite does not order by code point';
    throw new ValidationError({ what, where: database.path, remedy: "Use a database with PRAGMA encoding = 'UTF-8'" });
  }
  const version = String(database.get('SELECT sqlite_version() AS version')?.version);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestSqlite[0] || (major === oldestSqlite[0] && minor >= oldestSqlite[1])) return;
  throw new ValidationError({
    what: `SQLite ${version} has no JSONB`,
    where: database.path,
    remedy: `Use a library with SQLite ${oldestSqlite.join('.')} or newer`,
  });
}

function versionOf(database: Database): number {
  const row = schemaRow(database);
  if (row === undefined) return 0;
  const version = Number(row.version);
  // Versions 1 and 2 had no checksum. A newer one may sum up otherwise, and is refused in any case.
  const isSummed = 'checksum' in row ? row.checksum === textChecksum('version', `${version}`) : version < 3;
  if (!(version > migrations.length) && !(version >= 1 && isSummed)) throw noVersion(database);
  if (version <= migrations.length) return version;
  const what = `The database has schema version ${version}; this version of Ciclo knows ${migrations.length} at most`;
  throw new ValidationError(
    { what, where: database.path, remedy: 'Use a newer version of Ciclo' },
    { code: 'NEWER_SCHEMA' },
  );
}

/**
 * `undefined` where Ciclo was never.
 *
 * @throws CorruptionError when it was, but the version is gone: its tables must not be made anew.
 */
function schemaRow(database: Database): SqlRow | undefined {
  const tables = database.all(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'ciclo\\_%' ESCAPE '\\'",
  );
  if (tables.length === 0) return undefined;
  const row = tables.some(({ name }) => name === 'ciclo_schema') && database.get('SELECT * FROM ciclo_schema');
  if (!row) throw noVersion(database);
  return row;
}

function noVersion(database: Database): CorruptionError {
  const what = 'The database has tables of Ciclo, but not the version of their schema';
  return new CorruptionError({ what, where: database.path, remedy: 'Restore it from a backup' });
}

/** The checksums as functions of SQL, with which the migrations sum up what is already there. */
function defineChecksums(database: Database): void {
  database.define('ciclo_crc32', (text) => crc32(String(text)));
  database.define('ciclo_document_sum', (collection, id, revision, text) =>
    documentChecksum(String(collection), String(id), Number(revision), String(text)),
  );
  database.define('ciclo_point_sum', (series, sequence, time, value, id) =>
    pointChecksum(
      seriesSeed(String(series)),
      Number(sequence),
      Number(time),
      value as SqlValue,
      id === null ? null : String(id),
    ),
  );
  database.define('ciclo_blob_sum', (key, content, size, sha256) =>
    blobChecksum(String(key), Number(content), Number(size), String(sha256)),
  );
  database.define('ciclo_chunk_sum', (content, number, bytes) =>
    chunkChecksum(Number(content), Number(number), bytes as Uint8Array),
  );
  database.define('ciclo_declaration_sum', (name, text) => textChecksum(String(name), String(text)));
  database.define('ciclo_log_sum', (last, points, touched) =>
    logChecksum(Number(last), Number(points), String(touched)),
  );
}
