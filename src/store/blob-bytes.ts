import { ValidationError } from '../errors/index.js';
import type { BlobSource } from './blobs.js';

/**
 * The bytes of a source, piece by piece.
 *
 * @throws ValidationError when a piece is not a Uint8Array.
 */
export async function* blobPieces(source: BlobSource): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Uint8Array || isIterable(source))) {
    throw new ValidationError({
      what: `A blob is a Uint8Array or comes in pieces, not ${typeof source}`,
      where: 'source',
    });
  }
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    if (!(piece instanceof Uint8Array)) {
      throw new ValidationError({ what: `A blob is made of Uint8Arrays, not ${typeof piece}s`, where: 'source' });
    }
    yield piece;
  }
}

function isIterable(source: unknown): boolean {
  return typeof source === 'object' && source !== null && (Symbol.asyncIterator in source || Symbol.iterator in source);
}

/** The range of bytes that is meant, within a blob of `size` bytes; an end beyond the blob is its end. */
export function blobRange({ start = 0, end = Infinity }: { start?: number; end?: number } = {}, size: number) {
  return { start: Math.min(start, size), end: Math.min(end, size) };
}
