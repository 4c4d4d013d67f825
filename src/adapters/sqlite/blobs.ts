import { createHash } from 'node:crypto';
import type { Clock } from '../../ambient/index.js';
import { ConflictError, CorruptionError, NotFoundError } from '../../errors/index.js';
import { type BlobInfo, type BlobSource, type BlobStore, blobPieces, blobRange, checkKey } from '../../store/index.js';
import type { Database } from './database.js';
import type { SqlRow } from './driver.js';

/** Bytes a row: large enough that rows cost little, small enough that a blob of any size passes through a small heap. */
const chunkSize = 256 * 1024;

/**
 * Blobs as rows of chunks. The chunks of one put form a *content*, which no reader sees until the blob's row points
 * to it; what a broken-off put leaves behind, `collect` removes.
 */
export function sqliteBlobs(database: Database, clock: Clock): BlobStore {
  const rowOf = (key: string) =>
    database.read(() => database.get('SELECT key, content, size, sha256 FROM ciclo_blobs WHERE key = ?', key));

  async function writeContent(content: number, source: BlobSource): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    let size = 0;
    let number = 0;
    for await (const bytes of inChunks(blobPieces(source))) {
      hash.update(bytes);
      size += bytes.length;
      const sql = 'INSERT INTO ciclo_chunks (content, number, bytes) VALUES (?, ?, ?)';
      await database.write(() => database.run(sql, content, number, bytes));
      number++;
    }
    return { size, sha256: hash.digest('hex') };
  }

  async function* stream(key: string, range?: { start?: number; end?: number }): AsyncGenerator<Uint8Array> {
    const row = await rowOf(key);
    if (row === undefined) throw new NotFoundError({ what: 'There is no such blob', where: key });
    const size = Number(row.size);
    const { start, end } = blobRange(range, size);
    const hash = createHash('sha256');
    for (let number = Math.floor(start / chunkSize); number * chunkSize < end; number++) {
      const offset = number * chunkSize;
      const bytes = await readChunk(key, Number(row.content), number, Math.min(chunkSize, size - offset));
      const part = bytes.subarray(Math.max(0, start - offset), end - offset);
      hash.update(part);
      yield part;
    }
    if (end - start === size && hash.digest('hex') !== row.sha256) throw damaged(key, 'its SHA-256 is another');
  }

  async function readChunk(key: string, content: number, number: number, length: number): Promise<Uint8Array> {
    const sql = 'SELECT bytes FROM ciclo_chunks WHERE content = ? AND number = ?';
    const bytes = (await database.read(() => database.get(sql, content, number)))?.bytes;
    if (bytes instanceof Uint8Array && bytes.length === length) return bytes;
    if ((await rowOf(key))?.content === content) throw damaged(key, `chunk ${number} is not whole`);
    throw new ConflictError({ what: 'The blob was replaced while it was read', where: key, remedy: 'Read it again' });
  }

  function dropContent(content: number): void {
    database.run('DELETE FROM ciclo_chunks WHERE content = ?', content);
    database.run('DELETE FROM ciclo_contents WHERE id = ?', content);
  }

  function remove(key: string): void {
    const row = database.get('SELECT content FROM ciclo_blobs WHERE key = ?', key);
    if (row === undefined) return;
    database.run('DELETE FROM ciclo_links WHERE blob = ?', key);
    database.run('DELETE FROM ciclo_blobs WHERE key = ?', key);
    dropContent(Number(row.content));
  }

  return {
    async put(key, source) {
      checkKey(key);
      const begun = 'INSERT INTO ciclo_contents (begun_at) VALUES (?) RETURNING id';
      const content = Number((await database.write(() => database.get(begun, clock())))?.id);
      try {
        const { size, sha256 } = await writeContent(content, source);
        await database.write(() => {
          const replaced = database.get('SELECT content FROM ciclo_blobs WHERE key = ?', key);
          database.run(upsert, key, content, size, sha256, clock());
          if (replaced !== undefined) dropContent(Number(replaced.content));
        });
        return { key, size, sha256 };
      } catch (error) {
        await database.write(() => dropContent(content));
        throw error;
      }
    },

    async info(key) {
      const row = await rowOf(key);
      return row && infoOf(row);
    },

    async get(key) {
      // All chunks from one snapshot would be one long read; a replaced blob is simply read again.
      for (;;) {
        try {
          return await joined(stream(key));
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
        }
      }
    },

    stream,

    async *list(prefix = '') {
      const sql = 'SELECT key, size, sha256 FROM ciclo_blobs WHERE substr(key, 1, length(?)) = ? ORDER BY key';
      yield* (await database.read(() => database.all(sql, prefix, prefix))).map(infoOf);
    },

    async delete(key) {
      await database.write(() => remove(key));
    },

    async collect({ olderThan }) {
      return await database.write(() => {
        const unlinked = 'put_at < ? AND NOT EXISTS (SELECT 1 FROM ciclo_links WHERE blob = key)';
        const keys = database.all(`SELECT key FROM ciclo_blobs WHERE ${unlinked} ORDER BY key`, olderThan);
        for (const { key } of keys) remove(String(key));
        const orphaned = 'begun_at < ? AND NOT EXISTS (SELECT 1 FROM ciclo_blobs WHERE content = ciclo_contents.id)';
        for (const { id } of database.all(`SELECT id FROM ciclo_contents WHERE ${orphaned}`, olderThan))
          dropContent(Number(id));
        return keys.map(({ key }) => String(key));
      });
    },
  };
}

const upsert = `
  INSERT INTO ciclo_blobs (key, content, size, sha256, put_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET content = excluded.content, size = excluded.size, sha256 = excluded.sha256, put_at = excluded.put_at`;

/** Cuts pieces of any length into chunks of `chunkSize`; only the last may be shorter. */
async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(chunkSize);
  let filled = 0;
  for await (const piece of pieces) {
    for (let taken = 0; taken < piece.length; ) {
      const part = piece.subarray(taken, taken + chunkSize - filled);
      chunk.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled === chunkSize) {
        yield chunk.slice();
        filled = 0;
      }
    }
  }
  if (filled > 0) yield chunk.slice(0, filled);
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return new Uint8Array(Buffer.concat(parts));
}

function infoOf({ key, size, sha256 }: SqlRow): BlobInfo {
  return { key: String(key), size: Number(size), sha256: String(sha256) };
}

function damaged(key: string, how: string): CorruptionError {
  const remedy = 'Restore it from a backup, or put it anew';
  return new CorruptionError({ what: `The blob is not what was stored: ${how}`, where: key, remedy });
}
