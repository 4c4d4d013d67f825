import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { ValidationError } from '../../errors/index.js';
import { acquireLock, type ProcessLock } from '../lock/index.js';
import { appendFlushed, makeDirectory, writeWhole } from './durable.js';
import type { Layout } from './layout.js';

const format = 1;

/**
 * Makes the directory ready and takes its lock.
 *
 * @throws ValidationError when it is a file, cannot be written or is of a newer format; nothing is written then.
 * @throws ConflictError (code `LOCKED`) when another process has it.
 */
export async function openDirectory(layout: Layout): Promise<ProcessLock> {
  await makeRoot(layout.root);
  refuseNewer(layout.marker);
  const lock = acquireLock(layout.lock, 'The directory');
  try {
    if (!existsSync(layout.marker)) await writeWhole(layout.marker, `${JSON.stringify({ format })}\n`);
    for (const folder of [layout.documents, layout.seriesFolder, layout.blobs, layout.contents])
      await makeDirectory(folder);
    await appendFlushed(layout.journal, '');
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function makeRoot(root: string): Promise<void> {
  try {
    if (existsSync(root) && !statSync(root).isDirectory()) throw new Error('It is a file');
    await makeDirectory(root);
    accessSync(root, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const how = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Give a directory that this process may write, or mend its permissions';
    const problem = { what: `The directory of the store cannot be written: ${how}`, where: root, remedy };
    throw new ValidationError(problem, { code: 'UNWRITABLE', cause });
  }
}

function refuseNewer(marker: string): void {
  if (!existsSync(marker)) return;
  const found = /"format":\s*(\d+)/.exec(readFileSync(marker, 'utf8'))?.[1];
  if (found !== undefined && Number(found) <= format) return;
  const what = `The store has format ${found ?? 'unknown'}; this version of Ciclo knows ${format} at most`;
  throw new ValidationError({ what, where: marker, remedy: 'Use a newer version of Ciclo' }, { code: 'NEWER_SCHEMA' });
}
