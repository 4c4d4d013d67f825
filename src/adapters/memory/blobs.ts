import { createHash } from 'node:crypto';
import type { Clock } from '../../ambient/index.js';
import { NotFoundError } from '../../errors/index.js';
import { type BlobInfo, type BlobStore, blobPieces, blobRange, compareCodePoints } from '../../store/index.js';

interface Held extends BlobInfo {
  readonly bytes: Uint8Array;
  readonly putAt: number;
}

/** The drawer of blobs, and what the store beside it must know of them. */
export interface MemoryBlobs extends BlobStore {
  has(key: string): boolean;
  readonly count: number;
}

/** Blobs in memory. `links` holds the owners of each; a deleted blob loses them. */
export function memoryBlobs(links: Map<string, Set<string>>, clock: Clock, check: () => void): MemoryBlobs {
  const blobs = new Map<string, Held>();

  function held(key: string): Held {
    check();
    const blob = blobs.get(key);
    if (blob === undefined) throw new NotFoundError({ what: 'There is no such blob', where: key });
    return blob;
  }

  function remove(key: string): void {
    blobs.delete(key);
    links.delete(key);
  }

  return {
    has: (key) => blobs.has(key),
    get count() {
      return blobs.size;
    },
    async put(key, source) {
      check();
      const pieces: Uint8Array[] = [];
      for await (const piece of blobPieces(source)) pieces.push(piece.slice());
      const bytes = new Uint8Array(Buffer.concat(pieces));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const blob = { key, size: bytes.length, sha256, bytes, putAt: clock() };
      blobs.set(key, blob);
      return infoOf(blob);
    },
    async info(key) {
      check();
      const blob = blobs.get(key);
      return blob && infoOf(blob);
    },
    async get(key) {
      return held(key).bytes.slice();
    },
    async *stream(key, range) {
      const { bytes } = held(key);
      const { start, end } = blobRange(range, bytes.length);
      if (end > start) yield bytes.slice(start, end);
    },
    async *list(prefix = '') {
      check();
      const found = [...blobs.values()].filter(({ key }) => key.startsWith(prefix));
      yield* found.sort((a, b) => compareCodePoints(a.key, b.key)).map(infoOf);
    },
    async delete(key) {
      check();
      remove(key);
    },
    async collect({ olderThan }) {
      check();
      const unlinked = [...blobs.values()].filter(({ key, putAt }) => putAt < olderThan && !links.has(key));
      for (const { key } of unlinked) remove(key);
      return unlinked.map(({ key }) => key).sort(compareCodePoints);
    },
  };
}

function infoOf({ key, size, sha256 }: Held): BlobInfo {
  return { key, size, sha256 };
}
