import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Skip } from '../report.js';

/** What MLflow takes as a key: Python's `[/\w.\- :]`. */
const keyCharacters = /^[\p{L}\p{N}_/.\- :]+$/u;

/** In bytes of UTF-8: what file systems take as one name. */
const longestName = 255;

/** Files that are written at a time. */
const filesAtOnce = 16;

/** What a file system has against a name; anything else that goes wrong is wrong with the whole export. */
const refusals = new Set(['EEXIST', 'EINVAL', 'ENAMETOOLONG', 'ENOTDIR', 'EISDIR', 'ENOENT']);

/**
 * Writes a file for each key, a `/` in a key making a folder, as MLflow has it. A key that MLflow refuses, that no file can
 * be called, or whose file would stand where another key needs a folder, is left out and told.
 *
 * @param pieces what the file of a key holds.
 */
export async function writeKeyFiles(
  folder: string,
  keys: readonly string[],
  pieces: (key: string) => AsyncIterable<string> | Iterable<string>,
  what: string,
  where: string,
  skip: Skip,
): Promise<void> {
  const folders = new Set(keys.flatMap(foldersOf));
  const made = new Map<string, Promise<unknown>>();

  async function write(key: string): Promise<void> {
    const problem =
      keyProblem(key) ??
      (folders.has(key) ? `Another key begins with ${key}/: a file cannot be a folder too` : undefined);
    if (problem !== undefined) {
      skip(what, `${where}: ${JSON.stringify(key)}`, problem);
      return;
    }
    try {
      const file = join(folder, ...key.split('/'));
      const around = dirname(file);
      if (!made.has(around)) made.set(around, mkdir(around, { recursive: true }));
      await made.get(around);
      await writeFile(file, pieces(key), { flag: 'wx' });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === undefined || !refusals.has(code)) throw error;
      skip(what, `${where}: ${JSON.stringify(key)}`, `The file system has no place for it: ${message}`);
    }
  }

  for (let from = 0; from < keys.length; from += filesAtOnce)
    await Promise.all(keys.slice(from, from + filesAtOnce).map(write));
}

function keyProblem(key: string): string | undefined {
  if (!keyCharacters.test(key)) return 'MLflow does not take its characters';
  if (posix.normalize(key) !== key || key === '.' || key.startsWith('..') || key.startsWith('/'))
    return 'MLflow does not take it as a path';
  if (key.split('/').some((name) => Buffer.byteLength(name) > longestName)) return 'No file can have so long a name';
  return undefined;
}

function foldersOf(key: string): string[] {
  const names = key.split('/');
  return names.slice(1).map((_, i) => names.slice(0, i + 1).join('/'));
}

/** Texts as files, by key. */
export function writeTexts(
  folder: string,
  texts: ReadonlyMap<string, string>,
  what: string,
  where: string,
  skip: Skip,
): Promise<void> {
  return writeKeyFiles(folder, [...texts.keys()], (key) => [texts.get(key)!], what, where, skip);
}
