import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { ConflictError, ValidationError } from '../../errors/index.js';
import type { Disk } from './durable.js';
import type { Layout } from './layout.js';
import { format, writeMarker } from './marker.js';
import { lockFor } from './settle-lock.js';
import { upgradeFrom1 } from './upgrade.js';

/** How long to wait, in milliseconds, for another process that makes or upgrades the directory. */
const patience = 10_000;

/**
 * Makes the directory ready, and upgrades an older one.
 *
 * @throws ValidationError when it is a file, cannot be written or is of a newer format; nothing is written then.
 * @throws ConflictError (code `LOCKED`) when it must be upgraded and another process has it.
 */
export async function openDirectory(layout: Layout, disk: Disk): Promise<void> {
  await makeRoot(layout.root, disk);
  if (formatOf(layout.marker) === format) return await makeFolders(layout, disk);
  const lock = await lockFor(layout, patience);
  if (lock === undefined) {
    const remedy = 'Close the store there first: it must be alone to be brought to a new format';
    const problem = { what: 'The directory is in use by another process', where: layout.root, remedy };
    throw new ConflictError(problem, { code: 'LOCKED' });
  }
  try {
    await makeFolders(layout, disk);
    const found = formatOf(layout.marker);
    if (found === format) return; // Another process has done it meanwhile.
    const settled = found === 1 ? await upgradeFrom1(layout, disk) : [];
    await writeMarker(layout, disk, settled);
  } finally {
    lock.release();
  }
}

async function makeFolders(layout: Layout, disk: Disk): Promise<void> {
  const { documents, seriesFolder, blobs, contents, journals, processes } = layout;
  for (const folder of [documents, seriesFolder, blobs, contents, journals, processes])
    await disk.makeDirectory(folder);
}

async function makeRoot(root: string, disk: Disk): Promise<void> {
  try {
    if (existsSync(root) && !statSync(root).isDirectory()) throw new Error('It is a file');
    await disk.makeDirectory(root);
    accessSync(root, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const how = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Give a directory that this process may write, or mend its permissions';
    const problem = { what: `The directory of the store cannot be written: ${how}`, where: root, remedy };
    throw new ValidationError(problem, { code: 'UNWRITABLE', cause });
  }
}

/** 0 for a directory that is no store yet. */
function formatOf(marker: string): number {
  if (!existsSync(marker)) return 0;
  const found = /"format":\s*(\d+)/.exec(readFileSync(marker, 'utf8'))?.[1];
  if (found !== undefined && Number(found) <= format) return Number(found);
  const what = `The store has format ${found ?? 'unknown'}; this version of Ciclo knows ${format} at most`;
  throw new ValidationError({ what, where: marker, remedy: 'Use a newer version of Ciclo' }, { code: 'NEWER_SCHEMA' });
}
