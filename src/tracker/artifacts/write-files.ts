import { createHash } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdSource } from '../../ambient/index.js';
import { ConflictError, CorruptionError, refuse, ValidationError } from '../../errors/index.js';
import { foldersOf } from './artifact-document.js';
import { artifactPathProblems } from './artifact-path.js';
import { folderBelow } from './folder-below.js';
import { told } from './local-file.js';

/** A file that is to stand below a folder. */
export interface NewFile {
  /** With forward slashes. */
  readonly path: string;
  /** What its bytes are held against; `null` where nobody knows. */
  readonly sha256: string | null;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/**
 * Writes files into a folder of this machine's, which is made where there is none, each whole or not at all: a file that
 * stands there is replaced once the new one is written and its bytes are those that they should be.
 *
 * Nothing is written outside the folder, whoever gave the paths: where a symbolic link stands in it on the way to a file,
 * that is refused.
 *
 * @throws ValidationError with every path that could lead out, before anything is written; ConflictError
 *   `ARTIFACT_PATH_TAKEN` where one is a file and a folder, `FILE_EXISTS`; CorruptionError.
 */
export async function writeFiles(directory: string, files: readonly NewFile[], newId: IdSource): Promise<void> {
  checkTogether(files);
  const root = await told(directory, async () => {
    await mkdir(directory, { recursive: true });
    return realpath(directory);
  });
  for (const file of files) await writeWhole(root, file, newId);
}

/** @throws ValidationError */
export function checkDirectory(directory: unknown): void {
  if (typeof directory === 'string' && directory !== '') return;
  throw new ValidationError({ what: 'This is no path of a folder', where: 'directory' });
}

function checkTogether(files: readonly NewFile[]): void {
  refuse(files.flatMap(({ path }) => artifactPathProblems(path)));
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  const both = files.filter(({ path }) => folders.has(path));
  if (both.length === 0) return;
  const remedy = 'Download one of them by its path';
  throw new ConflictError(
    both.map(({ path }) => ({ what: `${JSON.stringify(path)} is a file and a folder`, where: path, remedy })),
    { code: 'ARTIFACT_PATH_TAKEN' },
  );
}

async function writeWhole(root: string, file: NewFile, newId: IdSource): Promise<void> {
  const names = file.path.split('/');
  const folder = await folderBelow(root, names.slice(0, -1));
  const unfinished = join(folder, `.${newId()}.tmp`);
  try {
    await writeBytes(unfinished, file);
    await told(file.path, () => rename(unfinished, join(folder, names.at(-1)!)));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** @throws CorruptionError */
async function writeBytes(target: string, { path, sha256, bytes }: NewFile): Promise<void> {
  const hash = createHash('sha256');
  const handle = await told(path, () => open(target, 'wx'));
  try {
    for await (const piece of bytes()) {
      hash.update(piece);
      await told(path, () => handle.writeFile(piece));
    }
  } finally {
    await handle.close();
  }
  if (sha256 === null || hash.digest('hex') === sha256) return;
  throw new CorruptionError({ what: 'The bytes of the artifact are not those that were logged', where: path });
}
