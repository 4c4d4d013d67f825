import type { IdSource } from '../../ambient/index.js';
import { CicloError, ConflictError, type Problem } from '../../errors/index.js';
import { type BlobSource, retryOnConflict, type Store, type Write } from '../../store/index.js';
import { collections } from '../collections.js';
import { type ArtifactDocument, artifactId, blobOwner, foldersOf, readStored } from './artifact-document.js';
import { type Replacement, takeBack } from './take-back.js';

/** What is to stand under a path, which is valid. */
export interface NewArtifact {
  readonly path: string;
  readonly bytes: () => BlobSource;
}

/** That the run is running, as it stands in the store. @throws what logging to it would throw */
export type DemandAlive = () => Promise<void>;

/** Artifacts that one commit makes at most. */
const mostAtOnce = 500;

/**
 * Puts the bytes under keys of their own, then lets the paths point at them: a reader sees the old artifacts or the new
 * ones, and bytes that no commit came to link are collected by the store. All or nothing: where the run has ended or gone
 * by the time that they stand, or some of them find no room, none is left, and what they replaced comes back.
 *
 * @throws ConflictError `RUN_ENDED` or `RUN_TAKEN_OVER`, or `ARTIFACT_PATH_TAKEN` when an artifact stands where one of the paths needs a
 *   folder, or a folder where one ends; NotFoundError `RUN_NOT_FOUND`.
 */
export async function writeArtifacts(
  store: Store,
  newId: IdSource,
  runId: string,
  demandAlive: DemandAlive,
  artifacts: readonly NewArtifact[],
): Promise<void> {
  await demandAlive();
  const documents: ArtifactDocument[] = [];
  for (const { path, bytes } of artifacts) {
    const blob = `runs/${runId}/artifacts/${newId()}`;
    const { size, sha256 } = await store.blobs.put(blob, bytes());
    documents.push({ runId, path, blob, size, sha256 });
  }
  const replacements: Replacement[] = [];
  try {
    for (let i = 0; i < documents.length; i += mostAtOnce) {
      await demandAlive();
      replacements.push(...(await point(store, documents.slice(i, i + mostAtOnce))));
    }
    // The commit guards nothing of the run's, which may be written at any moment: it is looked at again instead.
    await demandAlive();
  } catch (error) {
    // A run that was removed leaves nothing behind, neither what it had.
    const isGone = CicloError.is(error) && error.code === 'RUN_NOT_FOUND';
    await takeBack(store, replacements, !isGone);
    throw error;
  }
}

function point(store: Store, artifacts: readonly ArtifactDocument[]): Promise<Replacement[]> {
  return retryOnConflict(async () => {
    await demandRoom(store, artifacts);
    const replacements = await Promise.all(
      artifacts.map(async (artifact) => {
        return { artifact, before: await readStored(store, artifact.runId, artifact.path) };
      }),
    );
    await store.commit([...replacements.flatMap(writesOf), ...folderWrites(artifacts)]);
    return replacements;
  });
}

function writesOf({ artifact, before }: Replacement): Write[] {
  const { runId, path, blob } = artifact;
  const owner = blobOwner(runId);
  return [
    {
      type: 'put',
      collection: collections.artifacts,
      id: artifactId(runId, path),
      value: artifact,
      expect: before?.revision ?? 'absent',
    },
    { type: 'link', blob, owner },
    ...(before === undefined ? [] : [{ type: 'unlink', blob: before.value.blob, owner } as const]),
  ];
}

/**
 * Notes the folders, and guards against writers who came between: no artifact may have become a folder, nor a folder an
 * artifact. A deletion that expects absence writes nothing.
 */
function folderWrites(documents: readonly ArtifactDocument[]): Write[] {
  const folders = new Map<string, ArtifactDocument>();
  for (const document of documents) for (const folder of foldersOf(document.path)) folders.set(folder, document);
  const { artifacts, artifactFolders } = collections;
  const noted = Array.from(folders, ([path, { runId }]): Write[] => {
    const id = artifactId(runId, path);
    return [
      { type: 'put', collection: artifactFolders, id, value: { runId, path } },
      { type: 'delete', collection: artifacts, id, expect: 'absent' },
    ];
  });
  const guards = documents.map(({ runId, path }): Write => {
    return { type: 'delete', collection: artifactFolders, id: artifactId(runId, path), expect: 'absent' };
  });
  return [...noted.flat(), ...guards];
}

/** @throws ConflictError `ARTIFACT_PATH_TAKEN` with every path that there is no room for. */
async function demandRoom(store: Store, documents: readonly ArtifactDocument[]): Promise<void> {
  const problems: Problem[] = [];
  const remedy = 'Log it under another path';
  const known = new Map<string, boolean>();
  for (const { runId, path } of documents) {
    const where = `run ${runId}`;
    if ((await store.documents.get(collections.artifactFolders, artifactId(runId, path))) !== undefined) {
      problems.push({ what: `${JSON.stringify(path)} is a folder of artifacts already`, where, remedy });
    }
    for (const folder of foldersOf(path)) {
      const isArtifact = known.get(folder) ?? (await readStored(store, runId, folder)) !== undefined;
      if (isArtifact && !known.has(folder)) {
        const what = `${JSON.stringify(folder)} is an artifact already, and cannot be the folder of ${JSON.stringify(path)}`;
        problems.push({ what, where, remedy });
      }
      known.set(folder, isArtifact);
    }
  }
  if (problems.length > 0) throw new ConflictError(problems, { code: 'ARTIFACT_PATH_TAKEN' });
}
