import { readFileSync } from 'node:fs';
import type { Disk } from './durable.js';
import type { UnsettledGroup } from './group.js';
import type { Layout } from './layout.js';
import { decodeLine, encodeLine } from './lines.js';

/** The format that is written. */
export const format = 2;

/**
 * The last numbers that the files had when a journal was last brought to them. The files alone could not tell that
 * whole lines are missing at their ends, and a number must never be given twice.
 */
export interface Settled {
  readonly lastSequence: number;
  readonly lastPoint: number;
}

/** The marker of a store in which nothing has been settled yet. */
export const newMarker = `${JSON.stringify({ format })}\n`;

/** What the marker says of the files; `undefined` where nothing has been settled yet. */
export function readSettled({ marker }: Layout): Settled | 'damaged' | undefined {
  const text = readFileSync(marker, 'utf8').trimEnd();
  const found = decodeLine(text);
  if (isSettled(found)) return found;
  return text === newMarker.trimEnd() ? undefined : 'damaged';
}

function isSettled(value: unknown): value is Settled {
  return typeof value === 'object' && value !== null && 'lastSequence' in value && 'lastPoint' in value;
}

/** To be called when the groups are in the files, and before their journal goes. */
export async function writeSettled(layout: Layout, disk: Disk, groups: readonly UnsettledGroup[]): Promise<void> {
  const last = groups.at(-1);
  if (last === undefined) return;
  const found = readSettled(layout);
  const before = found === undefined || found === 'damaged' ? { lastSequence: 0, lastPoint: 0 } : found;
  const after: Settled = {
    lastSequence: Math.max(before.lastSequence, last.lastSequence),
    lastPoint: Math.max(before.lastPoint, last.lastPoint),
  };
  await disk.writeWhole(layout.marker, encodeLine({ format, ...after }));
  await disk.flushDirectory(layout.root);
}
