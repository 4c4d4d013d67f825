import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { randomIds } from '../../ambient/index.js';
import { ConflictError } from '../../errors/index.js';

/**
 * Writes files into a folder that is not there yet, and lets it appear when all of them are written.
 *
 * @param files by path, with forward slashes.
 * @throws ConflictError `FILE_EXISTS` when something is there.
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const place = resolve(folder);
  if (await isThere(place)) throw taken(place);
  await mkdir(dirname(place), { recursive: true });
  const draft = join(dirname(place), `.${basename(place)}-${randomIds().slice(0, 8)}`);
  await mkdir(draft);
  try {
    for (const [path, content] of files) {
      const file = join(draft, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { flag: 'wx' });
    }
    // An empty folder that somebody made meanwhile is replaced; anything else stays, and is told.
    await rename(draft, place).catch((cause: unknown) => {
      throw taken(place, cause);
    });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function taken(place: string, cause?: unknown): ConflictError {
  const remedy = 'Give the path of a folder that is not there yet';
  return new ConflictError(
    { what: 'Something is there already', where: place, remedy },
    { code: 'FILE_EXISTS', cause },
  );
}
