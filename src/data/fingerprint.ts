import { createHash } from 'node:crypto';
import type { TableLike } from './columns-of.js';
import { hashColumn } from './content-hash.js';
import type { Frame } from './frame.js';
import { toFrame } from './to-frame.js';
import { finish, type Work } from './work.js';

/**
 * SHA-256 over a table's content, in hexadecimal: names, types and values in order. Equal for equal content, whether
 * it came as rows, columns or a table, and whatever the order in which categories were met.
 */
export function fingerprint(data: TableLike): string {
  return finish(fingerprintInSlices(toFrame(data)));
}

/** The same with pauses, for a thread that must not be held. */
export function* fingerprintInSlices(frame: Frame): Work<string> {
  const hash = createHash('sha256').update(`ciclo-table-1\n${frame.rows}\n`);
  for (const column of frame.columns) yield* hashColumn(hash, column);
  return hash.digest('hex');
}
