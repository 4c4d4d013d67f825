import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConflictError, ValidationError } from '../../errors/index.js';
import { mayBeAlive, parseOwner, thisProcess } from '../../processes/index.js';
import { exportMark } from '../files/export-mark.js';

/** A folder that is written beside the place where it shall stand, so that nobody takes a part for the whole. */
export interface Draft {
  readonly folder: string;
  /** Where it will stand. */
  readonly place: string;
  /** Lets it stand there. */
  finish(): Promise<void>;
  /** Removes it. */
  drop(): Promise<void>;
}

/**
 * Begins a folder for `directory`, which must be empty or not there. What a process left behind that was killed is removed.
 *
 * @throws ConflictError `FILE_EXISTS` when something is there; `EXPORT_UNDER_WAY` while another process writes it.
 */
export async function beginDraft(directory: string): Promise<Draft> {
  if (typeof directory !== 'string' || directory === '')
    throw new ValidationError({ what: 'The directory is the path of a folder', where: 'directory' });
  const place = resolve(directory);
  const folder = join(dirname(place), `.${basename(place)}.ciclo-export`);
  await removeUnfinished(place);
  await removeUnfinished(folder);
  await mkdir(dirname(place), { recursive: true });
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(join(folder, exportMark), JSON.stringify(thisProcess()), { flag: 'wx' });
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? underWay(folder) : error;
  }
  return {
    folder,
    place,
    async finish() {
      // Elsewhere than on POSIX an empty folder is not replaced.
      await rmdir(place).catch(() => {});
      await rename(folder, place).catch((cause: unknown) => {
        throw taken(place, cause);
      });
      await rm(join(place, exportMark));
    },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Removes an export of ours that was broken off. @throws ConflictError when it is something else, or still written. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (codeOf(error) === 'ENOENT') return [];
    throw codeOf(error) === 'ENOTDIR' ? taken(folder, error) : error;
  });
  if (names.length === 0) return;
  if (!names.includes(exportMark)) throw taken(folder);
  const owner = parseOwner(await readFile(join(folder, exportMark), 'utf8'));
  if (owner !== undefined && mayBeAlive(owner)) throw underWay(folder);
  await rm(folder, { recursive: true, force: true });
}

function taken(place: string, cause?: unknown): ConflictError {
  const remedy = 'Give an empty folder, or one that is not there yet';
  return new ConflictError({ what: 'The folder is not empty', where: place, remedy }, { code: 'FILE_EXISTS', cause });
}

function underWay(folder: string): ConflictError {
  const remedy = 'Wait until it is done; where no process writes there, remove the folder';
  return new ConflictError(
    { what: 'An export to this directory is under way', where: folder, remedy },
    { code: 'EXPORT_UNDER_WAY' },
  );
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code;
}
