import { NotFoundError, refuse } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import type { Artifact } from '../artifact.js';
import { readRun } from '../runs/run-document.js';
import { artifactsOf, readStored, type StoredArtifact, toArtifact } from './artifact-document.js';
import { artifactPathProblems } from './artifact-path.js';

/** By path, in code-point order: all, or those in the folder `under`, at any depth. */
export async function listArtifacts(store: Store, runId: string, under?: string): Promise<Artifact[]> {
  if (under !== undefined) refuse(artifactPathProblems(under, 'under'));
  await readRun(store, runId);
  return (await artifactsOf(store, runId, under)).map(toArtifact);
}

export async function readArtifact(store: Store, runId: string, path: string): Promise<Uint8Array> {
  const { value } = await findArtifact(store, runId, path);
  return store.blobs.get(value.blob);
}

/** The bytes in pieces, held against their SHA-256 at the end. */
export async function* streamArtifact(store: Store, runId: string, path: string): AsyncGenerator<Uint8Array> {
  const { value } = await findArtifact(store, runId, path);
  yield* store.blobs.stream(value.blob);
}

/** @throws NotFoundError `RUN_NOT_FOUND`, `ARTIFACT_NOT_FOUND` */
async function findArtifact(store: Store, runId: string, path: string): Promise<StoredArtifact> {
  refuse(artifactPathProblems(path));
  await readRun(store, runId); // The run `a/b` has no artifact `c`, though the run `a` may have `b/c`, under the same key.
  const found = await readStored(store, runId, path);
  if (found !== undefined) return found;
  throw await noArtifact(store, runId, path);
}

export async function noArtifact(store: Store, runId: string, path: string): Promise<NotFoundError> {
  const paths = (await listArtifacts(store, runId)).map((artifact) => artifact.path);
  const remedy = paths.length === 0 ? 'It has none' : `It has ${paths.slice(0, 20).join(', ')}`;
  const what = `The run has no artifact ${JSON.stringify(path)}`;
  return new NotFoundError({ what, where: `run ${runId}`, remedy }, { code: 'ARTIFACT_NOT_FOUND' });
}
