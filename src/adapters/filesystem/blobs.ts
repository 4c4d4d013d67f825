import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../ambient/index.js';
import { CorruptionError, NotFoundError } from '../../errors/index.js';
import {
  type BlobInfo,
  type BlobSource,
  type BlobStore,
  blobPieces,
  blobRange,
  checkKey,
  compareCodePoints,
} from '../../store/index.js';
import { moveDurably, removeDurably, temporaryEnding, writeWhole } from './durable.js';
import type { Layout } from './layout.js';
import { type BlobRecord, blobText } from './records.js';

export interface FilesystemBlobs {
  readonly layout: Layout;
  readonly blobs: Map<string, BlobRecord>;
  readonly links: Map<string, Set<string>>;
  readonly clock: Clock;
  check(): void;
  /** Runs a change alone: neither a commit nor another change of blobs comes between its steps. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Blobs as files named by their SHA-256, each described by a file of its key: replacing the description is one
 * rename, so a reader sees the old bytes or the new ones.
 */
export function filesystemBlobs({ layout, blobs, links, clock, check, inTurn }: FilesystemBlobs): BlobStore {
  function recordOf(key: string): BlobRecord {
    check();
    const record = blobs.get(key);
    if (record === undefined) throw new NotFoundError({ what: 'There is no such blob', where: key });
    return record;
  }

  async function publish(record: BlobRecord, temporary: string): Promise<void> {
    const replaced = blobs.get(record.key);
    await moveDurably(temporary, layout.content(record.sha256));
    await writeWhole(layout.blob(record.key), blobText(record));
    blobs.set(record.key, record);
    if (replaced !== undefined) await dropContent(replaced.sha256);
  }

  async function remove(key: string): Promise<void> {
    const record = blobs.get(key);
    if (record === undefined) return;
    await removeDurably(layout.blob(key));
    blobs.delete(key);
    links.delete(key);
    await dropContent(record.sha256);
  }

  /** Two keys may have the same bytes. */
  async function dropContent(sha256: string): Promise<void> {
    const isShared = [...blobs.values()].some((record) => record.sha256 === sha256);
    if (!isShared) await rm(layout.content(sha256), { force: true });
  }

  return {
    async put(key, source) {
      check();
      checkKey(key);
      const temporary = join(layout.contents, `${randomUUID()}${temporaryEnding}`);
      try {
        const { size, sha256 } = await writeContent(temporary, source);
        await inTurn(async () => {
          check();
          await publish({ key, size, sha256, putAt: clock(), links: [...(links.get(key) ?? [])].sort() }, temporary);
        });
        return { key, size, sha256 };
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async info(key) {
      check();
      const record = blobs.get(key);
      return record && infoOf(record);
    },

    async get(key) {
      const { sha256 } = recordOf(key);
      const path = layout.content(sha256);
      if (!existsSync(path)) throw damaged(key, 'its bytes are gone');
      const bytes = await readFile(path);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(key, 'its SHA-256 is another');
      return new Uint8Array(bytes);
    },

    async *stream(key, range) {
      const { sha256, size } = recordOf(key);
      const { start, end } = blobRange(range, size);
      if (!existsSync(layout.content(sha256))) throw damaged(key, 'its bytes are gone');
      if (end <= start) return;
      const hash = createHash('sha256');
      let length = 0;
      // `end` of a read stream is inclusive.
      const pieces: AsyncIterable<Buffer> = createReadStream(layout.content(sha256), { start, end: end - 1 });
      for await (const piece of pieces) {
        hash.update(piece);
        length += piece.length;
        yield new Uint8Array(piece);
      }
      if (length !== end - start) throw damaged(key, 'its end is missing');
      if (length === size && hash.digest('hex') !== sha256) throw damaged(key, 'its SHA-256 is another');
    },

    async *list(prefix = '') {
      check();
      const found = [...blobs.values()].filter(({ key }) => key.startsWith(prefix));
      yield* found.sort((a, b) => compareCodePoints(a.key, b.key)).map(infoOf);
    },

    delete: (key) =>
      inTurn(async () => {
        check();
        await remove(key);
      }),

    collect: ({ olderThan }) =>
      inTurn(async () => {
        check();
        const unlinked = [...blobs.values()].filter(({ key, putAt }) => putAt < olderThan && !links.has(key));
        for (const { key } of unlinked) await remove(key);
        return unlinked.map(({ key }) => key).sort(compareCodePoints);
      }),
  };
}

async function writeContent(path: string, source: BlobSource): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const piece of blobPieces(source)) {
      hash.update(piece);
      size += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}

function infoOf({ key, size, sha256 }: BlobRecord): BlobInfo {
  return { key, size, sha256 };
}

function damaged(key: string, how: string): CorruptionError {
  const remedy = 'Restore it from a backup, or put it anew';
  return new CorruptionError({ what: `The blob is not what was stored: ${how}`, where: key, remedy });
}
