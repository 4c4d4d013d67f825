import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConflictError, ValidationError } from '../../errors/index.js';
import { mayBeAlive, type Owner, parseOwner, thisProcess } from '../../processes/index.js';
import { exportMark } from '../files/export-mark.js';
import { readText } from '../files/folder.js';

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

/** What is written stands in the draft under this name, beside the mark: what appears at the place never has a mark. */
const content = 'mlruns';

/**
 * Begins a folder for `directory`, which must be empty or not there. What a process left behind that was killed is removed.
 *
 * @throws ConflictError `FILE_EXISTS` when something is there; `EXPORT_UNDER_WAY` while another process writes it.
 */
export async function beginDraft(directory: string): Promise<Draft> {
  if (typeof directory !== 'string' || directory === '')
    throw new ValidationError({ what: 'The directory is the path of a folder', where: 'directory' });
  const place = resolve(directory);
  const draft = join(dirname(place), `.${basename(place)}.ciclo-export`);
  const folder = join(draft, content);
  if ((await namesIn(place)).length > 0) throw taken(place);
  await removeUnfinished(draft);
  await mkdir(draft, { recursive: true });
  try {
    await writeFile(join(draft, exportMark), JSON.stringify(thisProcess()), { flag: 'wx' });
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? underWay(draft) : error;
  }
  const drop = () => rm(draft, { recursive: true, force: true });
  try {
    await mkdir(folder);
  } catch (error) {
    await drop();
    throw error;
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
      // It stands, and is whole. What cannot be removed now, the next export removes.
      await drop().catch(() => {});
    },
    drop,
  };
}

/**
 * Removes a draft of ours that was broken off. Whether it is ours, its mark says.
 *
 * @throws ConflictError when it is something else, or still written.
 */
async function removeUnfinished(draft: string): Promise<void> {
  const names = await namesIn(draft);
  if (names.length === 0) return;
  const owner = names.includes(exportMark) ? await ownerOf(join(draft, exportMark)) : undefined;
  if (owner === undefined) throw inTheWay(draft);
  if (mayBeAlive(owner)) throw underWay(draft);
  await rm(draft, { recursive: true, force: true });
}

/** @throws ConflictError when there is something else than a folder. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown): string[] => {
    if (codeOf(error) === 'ENOENT') return [];
    throw codeOf(error) === 'ENOTDIR' ? taken(folder, error) : error;
  });
}

/** A mark that cannot be read, as a torn one or a folder, is nobody's. */
async function ownerOf(mark: string): Promise<Owner | undefined> {
  return parseOwner(await readText(mark).catch(() => ''));
}

function taken(place: string, cause?: unknown): ConflictError {
  const remedy = 'Give an empty folder, or one that is not there yet';
  return new ConflictError({ what: 'The folder is not empty', where: place, remedy }, { code: 'FILE_EXISTS', cause });
}

function inTheWay(draft: string): ConflictError {
  const what = 'What lies where an export is written first was not left by one, as far as can be told';
  const remedy = 'Remove the folder when nobody needs it';
  return new ConflictError({ what, where: draft, remedy }, { code: 'FILE_EXISTS' });
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
