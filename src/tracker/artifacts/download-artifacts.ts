import type { IdSource } from '../../ambient/index.js';
import { refuse } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import { readRun } from '../runs/run-document.js';
import { artifactsOf, readStored, type StoredArtifact } from './artifact-document.js';
import { artifactPathProblems } from './artifact-path.js';
import { noArtifact } from './read-artifacts.js';
import { checkDirectory, writeFiles } from './write-files.js';

/** Writes artifacts into a folder, each under its path: one, all in a folder, or all of the run's. */
export async function downloadArtifacts(
  store: Store,
  newId: IdSource,
  runId: string,
  directory: string,
  path?: string,
): Promise<void> {
  checkDirectory(directory);
  if (path !== undefined) refuse(artifactPathProblems(path));
  await readRun(store, runId);
  const files = (await meant(store, runId, path)).map(({ value }) => ({
    path: value.path,
    sha256: value.sha256,
    bytes: () => store.blobs.stream(value.blob),
  }));
  await writeFiles(directory, files, newId);
}

async function meant(store: Store, runId: string, path: string | undefined): Promise<readonly StoredArtifact[]> {
  if (path === undefined) return artifactsOf(store, runId);
  const one = await readStored(store, runId, path);
  const found = one === undefined ? await artifactsOf(store, runId, path) : [one];
  if (found.length === 0) throw await noArtifact(store, runId, path);
  return found;
}
