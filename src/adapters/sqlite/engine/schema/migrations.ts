import type { Database } from '../database.js';
import { withoutDeclared } from './declare.js';

/**
 * The tables, as the steps that lead to them: a database at version n lacks the steps from n on. Their names begin
 * with `ciclo_`, and the version stands in a table of ours, not in `user_version`: the file may be the host's own.
 */
export const migrations: readonly ((database: Database) => void)[] = [
  (database) => database.exec(first),
  // The views and indexes refer to the tables that are replaced.
  (database) => withoutDeclared(database, () => database.exec(second)),
  // The indexes of declared paths were over the bare values, which cannot be read in the port's order.
  (database) => withoutDeclared(database, () => database.exec(third)),
];

/** Documents as JSON text. */
const first = `
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
  CREATE TABLE ciclo_contents (id INTEGER PRIMARY KEY AUTOINCREMENT, begun_at REAL NOT NULL); -- or last gone on with
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
`;

/**
 * Documents as JSONB; points in the order in which they are read; a checksum in every row (`checksum.ts` has them), or
 * -1, which none is, where what was there was already damaged; one row of the log for a whole group of commits.
 */
const second = `
  ALTER TABLE ciclo_documents RENAME TO ciclo_documents_1;
  CREATE TABLE ciclo_documents (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    value BLOB NOT NULL,        -- JSONB
    checksum INTEGER NOT NULL,  -- of collection, id, revision and value as JSON text
    PRIMARY KEY (collection, id)
  );
  INSERT INTO ciclo_documents
    SELECT collection, id, revision,
      CASE WHEN json_valid(value) THEN jsonb(value) ELSE jsonb(json_quote(value)) END,
      CASE WHEN ciclo_crc32(value) = checksum THEN ciclo_document_sum(collection, id, revision, value) ELSE -1 END
    FROM ciclo_documents_1;
  DROP TABLE ciclo_documents_1;

  ALTER TABLE ciclo_points RENAME TO ciclo_points_1;
  DROP INDEX ciclo_points_by_id;
  CREATE TABLE ciclo_points (
    series INTEGER NOT NULL,    -- of ciclo_series; held by the code, because a foreign key would cost a look-up a point
    time REAL NOT NULL,
    sequence INTEGER NOT NULL,  -- over the whole store
    value NOT NULL,             -- a number, or JSON as text; no type, for any would turn '-0.0' into a number
    id TEXT,
    checksum INTEGER NOT NULL,  -- of the series' key and all the rest
    PRIMARY KEY (series, time, sequence)
  ) WITHOUT ROWID;
  INSERT INTO ciclo_points
    SELECT series, time, sequence, value, p.id, ciclo_point_sum(key, sequence, time, value, p.id)
    FROM ciclo_points_1 p LEFT JOIN ciclo_series s ON s.id = series;
  CREATE UNIQUE INDEX ciclo_points_by_id ON ciclo_points (series, id) WHERE id IS NOT NULL;

  ALTER TABLE ciclo_commits RENAME TO ciclo_commits_1;
  CREATE TABLE ciclo_commits (
    last INTEGER PRIMARY KEY,   -- the sequence of the last commit of the group
    points INTEGER NOT NULL,    -- the highest sequence of any point so far
    touched TEXT NOT NULL,      -- what each commit of the group touched, in order: a JSON array of arrays
    checksum INTEGER NOT NULL
  );
  INSERT INTO ciclo_commits
    SELECT sequence, points, '[' || touched || ']', ciclo_log_sum(sequence, points, '[' || touched || ']')
    FROM ciclo_commits_1,
      (SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'ciclo_points_1'), 0) AS points);
  DROP TABLE ciclo_points_1;
  DROP TABLE ciclo_commits_1;

  ALTER TABLE ciclo_chunks RENAME TO ciclo_chunks_1;
  CREATE TABLE ciclo_chunks (
    content INTEGER NOT NULL REFERENCES ciclo_contents (id),
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    checksum INTEGER NOT NULL,  -- of content, number and bytes: parts of a blob are read without its SHA-256
    PRIMARY KEY (content, number)
  );
  INSERT INTO ciclo_chunks SELECT content, number, bytes, ciclo_chunk_sum(content, number, bytes) FROM ciclo_chunks_1;
  DROP TABLE ciclo_chunks_1;
`;

/** Checksums for the rows of blobs and of declarations. */
const third = `
  ALTER TABLE ciclo_declarations ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0; -- of both
  UPDATE ciclo_declarations SET checksum = ciclo_declaration_sum(collection, declaration);
  ALTER TABLE ciclo_blobs ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0; -- of key, content, size and sha256
  UPDATE ciclo_blobs SET checksum = ciclo_blob_sum(key, content, size, sha256);
`;
