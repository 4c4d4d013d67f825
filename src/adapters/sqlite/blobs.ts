import { createHash } from 'node:crypto';
import type { Clock } from '../../ambient/index.js';
import { ConflictError, NotFoundError } from '../../errors/index.js';
import { type BlobSource, type BlobStore, blobPieces, blobRange } from '../../store/index.js';
import { chunkSize, damagedBlob } from './engine/blob-rows.js';
import type { Engine } from './engine/engine.js';

/** Nobody replaces a blob as often as this while it is read: then it is a damaged index that misleads. */
const mostAttempts = 100;

/**
 * Blobs as rows of chunks. The chunks of one put form a *content*, which no reader sees until the blob's row points
 * to it; what a broken-off put leaves behind, `collect` removes.
 */
export function sqliteBlobs(engine: Engine, clock: Clock): BlobStore {
  async function writeContent(content: number, source: BlobSource): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    let size = 0;
    let number = 0;
    for await (const bytes of inChunks(blobPieces(source))) {
      hash.update(bytes);
      size += bytes.length;
      await engine.call('writeChunk', content, number, bytes, clock());
      number++;
    }
    return { size, sha256: hash.digest('hex') };
  }

  async function* stream(key: string, range?: { start?: number; end?: number }): AsyncGenerator<Uint8Array> {
    const row = await engine.call('findBlob', key);
    if (row === undefined) throw new NotFoundError({ what: 'There is no such blob', where: key });
    const { start, end } = blobRange(range, row.size);
    const hash = createHash('sha256');
    for (let number = Math.floor(start / chunkSize); number * chunkSize < end; number++) {
      const offset = number * chunkSize;
      const bytes = await engine.call('readChunk', row, number, Math.min(chunkSize, row.size - offset));
      const part = bytes.subarray(Math.max(0, start - offset), end - offset);
      hash.update(part);
      yield part;
    }
    if (end - start === row.size && hash.digest('hex') !== row.sha256) throw damagedBlob(key, 'its SHA-256 is another');
  }

  return {
    async put(key, source) {
      const content = await engine.call('beginContent', clock());
      try {
        const info = { key, ...(await writeContent(content, source)) };
        await engine.call('finishBlob', { ...info, content }, clock());
        return info;
      } catch (error) {
        await engine.call('dropContent', content);
        throw error;
      }
    },

    async info(key) {
      const row = await engine.call('findBlob', key);
      return row && { key, size: row.size, sha256: row.sha256 };
    },

    async get(key) {
      // All chunks from one snapshot would be one long read; a replaced blob is simply read again.
      for (let attempt = 1; ; attempt++) {
        try {
          return await joined(stream(key));
        } catch (error) {
          if (!(error instanceof ConflictError) || attempt === mostAttempts) throw error;
        }
      }
    },

    stream,

    async *list(prefix = '') {
      yield* await engine.call('listBlobs', prefix);
    },

    delete: (key) => engine.call('deleteBlob', key),

    collect: ({ olderThan }) => engine.call('collectBlobs', olderThan, clock()),
  };
}

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
