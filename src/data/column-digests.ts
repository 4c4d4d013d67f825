import { createHash } from 'node:crypto';
import type { TableLike } from './columns-of.js';
import { hashColumn } from './content-hash.js';
import type { Column, Frame } from './frame.js';
import { toFrame } from './to-frame.js';
import { finish, type Work } from './work.js';

/** What tells a column's content from any other's. */
export interface ColumnDigest {
  readonly name: string;
  readonly type: Column['type'];
  /** SHA-256 over name, type and values in order, in hexadecimal. */
  readonly sha256: string;
}

/**
 * A digest of each column, in order, so that it can be said in which columns two tables differ. As in a
 * {@link fingerprint}, the order in which categories were met does not count, and that of the rows does.
 */
export function columnDigests(data: TableLike): ColumnDigest[] {
  return finish(columnDigestsInSlices(toFrame(data)));
}

/** The same with pauses, for a thread that must not be held. */
export function* columnDigestsInSlices({ columns }: Frame): Work<ColumnDigest[]> {
  const digests: ColumnDigest[] = [];
  for (const column of columns) {
    const hash = createHash('sha256').update('ciclo-column-1\n');
    yield* hashColumn(hash, column);
    digests.push({ name: column.name, type: column.type, sha256: hash.digest('hex') });
  }
  return digests;
}
