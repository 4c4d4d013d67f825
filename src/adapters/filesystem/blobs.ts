import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../ambient/index.js';
import { CorruptionError, NotFoundError } from '../../errors/index.js';
import {
  type BlobInfo,
  type BlobSource,
  type BlobStore,
  blobPieces,
  blobRange,
  compareCodePoints,
} from '../../store/index.js';
import { type Disk, temporaryEnding } from './durable.js';
import { translate } from './failures.js';
import type { JournalEffect } from './group.js';
import type { Held } from './held.js';
import type { Layout } from './layout.js';
import type { BlobRecord } from './records.js';

const pieceSize = 1 << 16;

export interface FilesystemBlobs {
  readonly layout: Layout;
  readonly disk: Disk;
  readonly held: Held;
  readonly clock: Clock;
  check(): void;
  /** Sees to it that `held` is of now. */
  ready(): Promise<void>;
  /** Writes to the journal what `decide` gives, which is asked anew whenever another process was faster. */
  journaled(decide: () => readonly JournalEffect[]): Promise<void>;
}

/**
 * Blobs as files of bytes that are never written again; which of them a key means stands in the journal, and is
 * settled to a file of the key. A reader sees the old bytes or the new ones.
 */
export function filesystemBlobs({ layout, disk, held, clock, check, ready, journaled }: FilesystemBlobs): BlobStore {
  const { blobs } = held;

  async function recordOf(key: string): Promise<BlobRecord> {
    await ready();
    const record = blobs.get(key);
    if (record === undefined) throw new NotFoundError({ what: 'There is no such blob', where: key });
    return record;
  }

  /** Opens a blob's bytes; another process may have replaced them since we knew of them. */
  async function openContent(key: string): Promise<{ file: FileHandle; record: BlobRecord }> {
    for (let record = await recordOf(key); ; ) {
      try {
        return { record, file: await open(layout.content(record.content), 'r') };
      } catch (error) {
        if (!isAbsence(error)) throw translate(error, layout.root);
        const now = await recordOf(key);
        if (now.content === record.content) throw damaged(key, 'its bytes are gone');
        record = now;
      }
    }
  }

  async function forget(choose: () => readonly BlobRecord[]): Promise<readonly string[]> {
    let gone: readonly BlobRecord[] = [];
    await journaled(() => {
      gone = choose();
      return gone.map(({ key }) => ({ type: 'forget', key }));
    });
    for (const { content } of gone) await rm(layout.content(content), { force: true });
    return gone.map(({ key }) => key).sort(compareCodePoints);
  }

  return {
    async put(key, source) {
      check();
      const temporary = join(layout.contents, `${randomUUID()}${temporaryEnding}`);
      try {
        const { size, sha256 } = await writeContent(disk, temporary, source);
        const content = `${sha256}-${randomUUID().slice(0, 8)}`;
        await rename(temporary, layout.content(content));
        await disk.flushDirectory(layout.contents);
        let replaced: BlobRecord | undefined;
        await journaled(() => {
          replaced = blobs.get(key);
          return [{ type: 'blob', record: { key, size, sha256, content, putAt: clock() } }];
        });
        if (replaced !== undefined) await rm(layout.content(replaced.content), { force: true });
        return { key, size, sha256 };
      } catch (error) {
        throw translate(error, layout.root);
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async info(key) {
      await ready();
      const record = blobs.get(key);
      return record && infoOf(record);
    },

    async get(key) {
      const { file, record } = await openContent(key);
      try {
        const bytes = await file.readFile();
        if (createHash('sha256').update(bytes).digest('hex') !== record.sha256)
          throw damaged(key, 'its SHA-256 is another');
        return new Uint8Array(bytes);
      } finally {
        await file.close();
      }
    },

    async *stream(key, range) {
      const { file, record } = await openContent(key);
      try {
        const { start, end } = blobRange(range, record.size);
        const hash = createHash('sha256');
        let at = start;
        while (at < end) {
          const piece = new Uint8Array(Math.min(pieceSize, end - at));
          const { bytesRead } = await file.read(piece, 0, piece.length, at);
          if (bytesRead === 0) throw damaged(key, 'its end is missing');
          at += bytesRead;
          const read = piece.subarray(0, bytesRead);
          hash.update(read);
          yield read;
        }
        const isWhole = start === 0 && end === record.size;
        if (isWhole && hash.digest('hex') !== record.sha256) throw damaged(key, 'its SHA-256 is another');
      } finally {
        await file.close();
      }
    },

    async *list(prefix = '') {
      await ready();
      const found = [...blobs.values()].filter(({ key }) => key.startsWith(prefix));
      yield* found.sort((a, b) => compareCodePoints(a.key, b.key)).map(infoOf);
    },

    async delete(key) {
      check();
      await forget(() => [blobs.get(key)].filter((record) => record !== undefined));
    },

    async collect({ olderThan }) {
      check();
      return await forget(() =>
        [...blobs.values()].filter(({ key, putAt }) => putAt < olderThan && !held.state.links.has(key)),
      );
    },
  };
}

async function writeContent(disk: Disk, path: string, source: BlobSource): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const piece of blobPieces(source)) {
      hash.update(piece);
      size += piece.length;
      await file.writeFile(piece);
    }
    await disk.flush(file);
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}

function infoOf({ key, size, sha256 }: BlobRecord): BlobInfo {
  return { key, size, sha256 };
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function damaged(key: string, how: string): CorruptionError {
  const remedy = 'Restore it from a backup, or put it anew';
  return new CorruptionError({ what: `The blob is not what was stored: ${how}`, where: key, remedy });
}
