import { ConflictError, CorruptionError } from '../../../errors/index.js';
import type { BlobInfo } from '../../../store/index.js';
import { chunkChecksum } from './checksum.js';
import type { Database } from './database.js';
import type { SqlRow } from './driver.js';

/** Bytes a row: large enough that rows cost little, small enough that a blob of any size passes through a small heap. */
export const chunkSize = 256 * 1024;

/** A blob as its row has it: the bytes are the chunks of a *content*, numbered from 0. */
export interface BlobRow extends BlobInfo {
  readonly content: number;
}

/** Begins a content, which nobody sees until `finishBlob` points to it. */
export function beginContent(database: Database, now: number): number {
  return Number(database.get('INSERT INTO ciclo_contents (begun_at) VALUES (?) RETURNING id', now)?.id);
}

export function writeChunk(database: Database, content: number, number: number, bytes: Uint8Array): void {
  const sql = 'INSERT INTO ciclo_chunks (content, number, bytes, checksum) VALUES (?, ?, ?, ?)';
  database.run(sql, content, number, bytes, chunkChecksum(content, number, bytes));
}

export function finishBlob(database: Database, { key, content, size, sha256 }: BlobRow, now: number): void {
  const replaced = database.get('SELECT content FROM ciclo_blobs WHERE key = ?', key);
  database.run(upsert, key, content, size, sha256, now);
  if (replaced !== undefined) dropContent(database, Number(replaced.content));
}

const upsert = `
  INSERT INTO ciclo_blobs (key, content, size, sha256, put_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET content = excluded.content, size = excluded.size, sha256 = excluded.sha256, put_at = excluded.put_at`;

export function dropContent(database: Database, content: number): void {
  database.run('DELETE FROM ciclo_chunks WHERE content = ?', content);
  database.run('DELETE FROM ciclo_contents WHERE id = ?', content);
}

export function findBlob(database: Database, key: string): BlobRow | undefined {
  const row = database.get('SELECT key, content, size, sha256 FROM ciclo_blobs WHERE key = ?', key);
  if (row === undefined) return undefined;
  if (row.key !== key) throw damagedBlob(key, 'its row is another');
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

export function listBlobs(database: Database, prefix: string): readonly BlobInfo[] {
  const sql = 'SELECT key, content, size, sha256 FROM ciclo_blobs WHERE substr(key, 1, length(?)) = ? ORDER BY key';
  return database.all(sql, prefix, prefix).map((row) => {
    const { content, ...info } = blobOf(row);
    return info;
  });
}

export function deleteBlob(database: Database, key: string): void {
  const row = database.get('SELECT content FROM ciclo_blobs WHERE key = ?', key);
  if (row === undefined) return;
  database.run('DELETE FROM ciclo_links WHERE blob = ?', key);
  database.run('DELETE FROM ciclo_blobs WHERE key = ?', key);
  dropContent(database, Number(row.content));
}

/** Deletes what nothing links, and what a put that was broken off left behind; gives the keys of the former. */
export function collectBlobs(database: Database, olderThan: number): readonly string[] {
  const unlinked = 'put_at < ? AND NOT EXISTS (SELECT 1 FROM ciclo_links WHERE blob = key)';
  const rows = database.all(`SELECT key FROM ciclo_blobs WHERE ${unlinked} ORDER BY key`, olderThan);
  const keys = rows.map(({ key }) => String(key));
  for (const key of keys) deleteBlob(database, key);
  const orphaned = 'begun_at < ? AND NOT EXISTS (SELECT 1 FROM ciclo_blobs WHERE content = ciclo_contents.id)';
  for (const { id } of database.all(`SELECT id FROM ciclo_contents WHERE ${orphaned}`, olderThan))
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
