import { ConflictError, CorruptionError } from '../../../errors/index.js';
import type { BlobInfo } from '../../../store/index.js';
import type { SqlRow } from '../drivers/index.js';
import { blobChecksum, chunkChecksum } from './checksum.js';
import type { Database } from './database.js';

/** Bytes a row: large enough that rows cost little, small enough that a blob of any size passes through a small heap. */
export const chunkSize = 256 * 1024;

/** A blob as its row has it: the bytes are the chunks of a *content*, numbered from 0. */
export interface BlobRow extends BlobInfo {
  readonly content: number;
}

function isSound(row: SqlRow): boolean {
  const { key, content, size, sha256 } = blobOf(row);
  return blobChecksum(key, content, size, sha256) === row.checksum;
}

/** Begins a content, which nobody sees until `finishBlob` points to it. */
export function beginContent(database: Database, now: number): number {
  return Number(database.get('INSERT INTO ciclo_contents (begun_at) VALUES (?) RETURNING id', now)?.id);
}

/** @throws ConflictError when the content is gone: it was collected, because nothing had come for too long. */
function goOn(database: Database, content: number, now: number): void {
  if (database.run('UPDATE ciclo_contents SET begun_at = ? WHERE id = ?', now, content) > 0) return;
  const what = 'The bytes were collected while they were being put: nothing had come for an hour';
  throw new ConflictError({ what, where: `content ${content}`, remedy: 'Put the blob again' });
}

export function writeChunk(database: Database, content: number, number: number, bytes: Uint8Array, now: number): void {
  goOn(database, content, now);
  const sql = 'INSERT INTO ciclo_chunks (content, number, bytes, checksum) VALUES (?, ?, ?, ?)';
  database.run(sql, content, number, bytes, chunkChecksum(content, number, bytes));
}

export function finishBlob(database: Database, { key, content, size, sha256 }: BlobRow, now: number): void {
  goOn(database, content, now);
  const replaced = rowOf(database, key);
  database.run(upsert, key, content, size, sha256, blobChecksum(key, content, size, sha256), now);
  if (replaced !== undefined) dropContentOf(database, replaced);
}

const upsert = `
  INSERT INTO ciclo_blobs (key, content, size, sha256, checksum, put_at) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET content = excluded.content, size = excluded.size, sha256 = excluded.sha256,
    checksum = excluded.checksum, put_at = excluded.put_at`;

function rowOf(database: Database, key: string): SqlRow | undefined {
  return database.get('SELECT key, content, size, sha256, checksum FROM ciclo_blobs WHERE key = ?', key);
}

/** A damaged row may name the content of another blob: what is its own then stays until `collect`. */
function dropContentOf(database: Database, row: SqlRow): void {
  if (isSound(row)) dropContent(database, blobOf(row).content);
}

export function dropContent(database: Database, content: number): void {
  database.run('DELETE FROM ciclo_chunks WHERE content = ?', content);
  database.run('DELETE FROM ciclo_contents WHERE id = ?', content);
}

/** @throws CorruptionError when the row is not the one that was written. */
export function findBlob(database: Database, key: string): BlobRow | undefined {
  const row = rowOf(database, key);
  if (row === undefined) return undefined;
  if (row.key !== key || !isSound(row)) throw damagedBlob(key, 'its row is another');
  return blobOf(row);
}

/**
 * One chunk of a blob that was found before.
 *
 * @throws ConflictError when the blob has been replaced or deleted since.
 * @throws CorruptionError when the chunk is not the one that was written.
 */
export function readChunk(database: Database, { key, content }: BlobRow, number: number, length: number): Uint8Array {
  const sql = 'SELECT bytes, checksum FROM ciclo_chunks WHERE content = ? AND number = ?';
  const { bytes, checksum } = database.get(sql, content, number) ?? {};
  const isWhole = bytes instanceof Uint8Array && bytes.length === length;
  if (isWhole && chunkChecksum(content, number, bytes) === checksum) return bytes;
  if (findBlob(database, key)?.content === content) throw damagedBlob(key, `chunk ${number} is not whole`);
  throw new ConflictError({ what: 'The blob was replaced while it was read', where: key, remedy: 'Read it again' });
}

/** Damaged rows are passed over; `verify` reports them. */
export function listBlobs(database: Database, prefix: string): readonly BlobInfo[] {
  const sql = `SELECT key, content, size, sha256, checksum FROM ciclo_blobs
    WHERE substr(key, 1, length(?)) = ? ORDER BY key`;
  const rows = database.all(sql, prefix, prefix).filter(isSound);
  return rows.map((row) => {
    const { content, ...info } = blobOf(row);
    return info;
  });
}

export function deleteBlob(database: Database, key: string): void {
  const row = rowOf(database, key);
  if (row === undefined) return;
  database.run('DELETE FROM ciclo_links WHERE blob = ?', key);
  database.run('DELETE FROM ciclo_blobs WHERE key = ?', key);
  dropContentOf(database, row);
}

/** After so many milliseconds without a chunk, a put counts as broken off: the process that began it may be any. */
const patience = 3_600_000;

/** Deletes what nothing links, and what a put that was broken off left behind; gives the keys of the former. */
export function collectBlobs(database: Database, olderThan: number, now: number): readonly string[] {
  const unlinked = 'put_at < ? AND NOT EXISTS (SELECT 1 FROM ciclo_links WHERE blob = key)';
  const rows = database.all(`SELECT key FROM ciclo_blobs WHERE ${unlinked} ORDER BY key`, olderThan);
  const keys = rows.map(({ key }) => String(key));
  for (const key of keys) deleteBlob(database, key);
  const orphaned = 'begun_at < ? AND NOT EXISTS (SELECT 1 FROM ciclo_blobs WHERE content = ciclo_contents.id)';
  const silent = Math.min(olderThan, now - patience);
  for (const { id } of database.all(`SELECT id FROM ciclo_contents WHERE ${orphaned}`, silent))
    dropContent(database, Number(id));
  return keys;
}

function blobOf({ key, content, size, sha256 }: SqlRow): BlobRow {
  return { key: String(key), content: Number(content), size: Number(size), sha256: String(sha256) };
}

export function damagedBlob(key: string, how: string): CorruptionError {
  const remedy = 'Restore it from a backup, or put it anew';
  return new CorruptionError({ what: `The blob is not what was stored: ${how}`, where: key, remedy });
}
