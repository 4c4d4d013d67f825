import { createHash } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdSource } from '../../ambient/index.js';
import { ConflictError, CorruptionError, refuse, ValidationError } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import { readRun } from '../runs/run-document.js';
import { artifactsOf, foldersOf, readStored, type StoredArtifact } from './artifact-document.js';
import { artifactPathProblems } from './artifact-path.js';
import { folderBelow } from './folder-below.js';
import { told } from './local-file.js';
import { noArtifact } from './read-artifacts.js';

/**
 * Writes artifacts into a folder, each under its path: one, all in a folder, or all of the run's. A file that stands there
 * is replaced once the new one is whole, and its bytes are those that were logged.
 *
 * Nothing is written outside the folder: where a symbolic link stands in it on the way to a file, the download is refused.
 */
export async function downloadArtifacts(
  store: Store,
  newId: IdSource,
  runId: string,
  directory: string,
  path?: string,
): Promise<void> {
  if (typeof directory !== 'string' || directory === '') {
    throw new ValidationError({ what: 'This is no path of a folder', where: 'directory' });
  }
  if (path !== undefined) refuse(artifactPathProblems(path));
  await readRun(store, runId);
  const artifacts = await meant(store, runId, path);
  checkTogether(artifacts);
  const root = await told(directory, async () => {
    await mkdir(directory, { recursive: true });
    return realpath(directory);
  });
  for (const artifact of artifacts) await download(store, newId, root, artifact);
}

async function meant(store: Store, runId: string, path: string | undefined): Promise<readonly StoredArtifact[]> {
  if (path === undefined) return artifactsOf(store, runId);
  const one = await readStored(store, runId, path);
  const found = one === undefined ? await artifactsOf(store, runId, path) : [one];
  if (found.length === 0) throw await noArtifact(store, runId, path);
  return found;
}

/**
 * Paths that were logged by an earlier version, or written by another hand, are looked at again.
 *
 * @throws ValidationError with every path that could lead out; ConflictError `ARTIFACT_PATH_TAKEN` where one is a file and
 *   a folder.
 */
function checkTogether(artifacts: readonly StoredArtifact[]): void {
  refuse(artifacts.flatMap(({ id, value }) => artifactPathProblems(value.path, id)));
  const folders = new Set(artifacts.flatMap(({ value }) => foldersOf(value.path)));
  const both = artifacts.filter(({ value }) => folders.has(value.path));
  if (both.length === 0) return;
  const remedy = 'Download one of them by its path';
  throw new ConflictError(
    both.map(({ value }) => ({
      what: `${JSON.stringify(value.path)} is a file and a folder`,
      where: value.path,
      remedy,
    })),
    { code: 'ARTIFACT_PATH_TAKEN' },
  );
}

async function download(store: Store, newId: IdSource, root: string, artifact: StoredArtifact): Promise<void> {
  const { path } = artifact.value;
  const names = path.split('/');
  const folder = await folderBelow(root, names.slice(0, -1));
  const unfinished = join(folder, `.${newId()}.tmp`);
  try {
    await writeFile(store, unfinished, artifact);
    await told(path, () => rename(unfinished, join(folder, names.at(-1)!)));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** @throws CorruptionError when the bytes are not those that were logged. */
async function writeFile(store: Store, file: string, { value }: StoredArtifact): Promise<void> {
  const { path, blob, sha256 } = value;
  const hash = createHash('sha256');
  const handle = await told(path, () => open(file, 'wx'));
  try {
    for await (const piece of store.blobs.stream(blob)) {
      hash.update(piece);
      await told(path, () => handle.writeFile(piece));
    }
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') === sha256) return;
  throw new CorruptionError({ what: 'The bytes of the artifact are not those that were logged', where: path });
}
