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
const newMarker = `${JSON.stringify({ format })}\n`;

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
  if (groups.length === 0) return;
  const before = readSettled(layout);
  await writeMarker(layout, disk, groups, before === 'damaged' ? undefined : before);
}

/** Makes the directory a store, in which these groups have been settled. */
export async function writeMarker(
  layout: Layout,
  disk: Disk,
  groups: readonly UnsettledGroup[],
  { lastSequence, lastPoint }: Settled = { lastSequence: 0, lastPoint: 0 },
): Promise<void> {
  const last = groups.at(-1);
  const after: Settled | undefined = last && {
    lastSequence: Math.max(lastSequence, last.lastSequence),
    lastPoint: Math.max(lastPoint, last.lastPoint),
  };
  await disk.writeWhole(layout.marker, after === undefined ? newMarker : encodeLine({ format, ...after }));
  await disk.flushDirectory(layout.root);
}
