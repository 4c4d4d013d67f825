import { ValidationError } from '../errors/index.js';
import type { BlobSource } from './blobs.js';

/**
 * The bytes of a source, piece by piece.
 *
 * @throws ValidationError when a piece is not a Uint8Array.
 */
export async function* blobPieces(source: BlobSource): AsyncGenerator<Uint8Array> {
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    if (!(piece instanceof Uint8Array)) {
      throw new ValidationError({ what: `A blob is made of Uint8Arrays, not ${typeof piece}s`, where: 'source' });
    }
    yield piece;
  }
}

/**
 * The range of bytes that is meant, within a blob of `size` bytes; an end beyond the blob is its end.
 *
 * @throws ValidationError when a bound is not a whole number from 0 on.
 */
export function blobRange(range: { start?: number; end?: number } | undefined, size: number) {
  const { start = 0, end = size } = range ?? {};
  const wrong = [start, end].find((bound) => !(Number.isSafeInteger(bound) && bound >= 0));
  if (wrong !== undefined) {
    throw new ValidationError({
      what: `${wrong} is no position in a blob`,
      where: 'range',
      remedy: 'Count bytes from 0',
    });
  }
  return { start: Math.min(start, size), end: Math.min(end, size) };
}
