import type { IdSource } from '../../ambient/index.js';
import { NotFoundError, refuse, ValidationError } from '../../errors/index.js';
import { type BlobSource, retryOnConflict, type Store, type Write } from '../../store/index.js';
import type { Artifact } from '../artifact.js';
import { collections } from '../collections.js';
import { demandRunning } from '../runs/run-changes.js';
import { readRun } from '../runs/run-document.js';
import { artifactPathProblems } from './artifact-path.js';

/** One artifact: which blob holds what stands under its path. */
type ArtifactDocument = {
  readonly runId: string;
  readonly path: string;
  readonly blob: string;
  readonly size: number;
  readonly sha256: string;
};

/**
 * Puts the bytes under a key of their own, then lets the path point at them: a reader sees the old artifact or the new
 * one, and bytes that no commit came to link are collected by the store.
 */
export async function writeArtifact(
  store: Store,
  newId: IdSource,
  runId: string,
  path: string,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
): Promise<void> {
  refuse(artifactPathProblems(path));
  const source = sourceOf(content);
  demandRunning((await readRun(store, runId)).value);
  const blob = `runs/${runId}/artifacts/${newId()}`;
  const { size, sha256 } = await store.blobs.put(blob, source);
  await retryOnConflict(async () => {
    demandRunning((await readRun(store, runId)).value);
    const before = await store.documents.get<ArtifactDocument>(collections.artifacts, idOf(runId, path));
    const owner = `runs/${runId}`;
    const value: ArtifactDocument = { runId, path, blob, size, sha256 };
    const expect = before?.revision ?? 'absent';
    const writes: Write[] = [
      { type: 'put', collection: collections.artifacts, id: idOf(runId, path), value, expect },
      { type: 'link', blob, owner },
    ];
    if (before !== undefined) writes.push({ type: 'unlink', blob: before.value.blob, owner });
    await store.commit(writes);
  });
}

/** By path, in code-point order. */
export async function listArtifacts(store: Store, runId: string): Promise<Artifact[]> {
  await readRun(store, runId);
  const { documents } = await store.documents.query<ArtifactDocument>({
    collection: collections.artifacts,
    where: { op: '=', path: ['runId'], value: runId },
  });
  return documents.map(({ value: { path, size, sha256 } }) => ({ path, size, sha256 }));
}

export async function readArtifact(store: Store, runId: string, path: string): Promise<Uint8Array> {
  refuse(artifactPathProblems(path));
  const found = await store.documents.get<ArtifactDocument>(collections.artifacts, idOf(runId, path));
  if (found !== undefined) return store.blobs.get(found.value.blob);
  const paths = (await listArtifacts(store, runId)).map((artifact) => artifact.path);
  const remedy = paths.length === 0 ? 'It has none' : `It has ${paths.slice(0, 20).join(', ')}`;
  const what = `The run has no artifact ${JSON.stringify(path)}`;
  throw new NotFoundError({ what, where: `run ${runId}`, remedy }, { code: 'ARTIFACT_NOT_FOUND' });
}

function idOf(runId: string, path: string): string {
  return `${runId}/${path}`;
}

function sourceOf(content: unknown): BlobSource {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  if (content instanceof Uint8Array || isStream(content)) return content;
  throw new ValidationError({ what: 'An artifact is bytes, text or a stream of bytes', where: 'content' });
}

function isStream(content: unknown): content is AsyncIterable<Uint8Array> {
  return typeof content === 'object' && content !== null && Symbol.asyncIterator in content;
}
