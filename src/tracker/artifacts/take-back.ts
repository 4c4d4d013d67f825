import { retryOnConflict, type Store, type Write } from '../../store/index.js';
import { collections } from '../collections.js';
import {
  type ArtifactDocument,
  artifactId,
  blobOwner,
  foldersOf,
  readStored,
  type StoredArtifact,
  within,
} from './artifact-document.js';

/** An artifact that was put under its path, and what stood there before. */
export interface Replacement {
  readonly artifact: ArtifactDocument;
  readonly before: StoredArtifact | undefined;
}

/**
 * Takes artifacts away again that should not have been put, unless others stand in their place by now.
 *
 * @param restores whether what stood there before comes back, where its bytes have not been collected yet.
 */
export async function takeBack(store: Store, replacements: readonly Replacement[], restores: boolean): Promise<void> {
  for (const { artifact, before } of replacements) {
    await retryOnConflict(async () => {
      const stored = await readStored(store, artifact.runId, artifact.path);
      if (stored?.value.blob !== artifact.blob) return;
      const isKept = before !== undefined && (await store.blobs.info(before.value.blob)) !== undefined;
      await store.commit(restores && isKept ? restoration(stored, before) : await removal(store, stored));
    });
  }
}

function restoration({ id, revision, value: { runId, blob } }: StoredArtifact, before: StoredArtifact): Write[] {
  const owner = blobOwner(runId);
  return [
    { type: 'put', collection: collections.artifacts, id, value: before.value, expect: revision },
    { type: 'link', blob: before.value.blob, owner },
    { type: 'unlink', blob, owner },
  ];
}

/** With the folders that nothing else stands in: the run may go on, and put an artifact under their path. */
async function removal(store: Store, { id, revision, value }: StoredArtifact): Promise<Write[]> {
  const { runId, path, blob } = value;
  const empty = await Promise.all(foldersOf(path).map((folder) => emptyFolder(store, runId, folder)));
  return [
    { type: 'delete', collection: collections.artifacts, id, expect: revision },
    { type: 'unlink', blob, owner: blobOwner(runId) },
    ...empty.flat(),
  ];
}

/** The folder is noted anew by whoever puts another artifact into it, so that its revision, read first, tells of them. */
async function emptyFolder(store: Store, runId: string, folder: string): Promise<Write[]> {
  const collection = collections.artifactFolders;
  const id = artifactId(runId, folder);
  const noted = await store.documents.get(collection, id);
  const { documents } = await store.documents.query({
    collection: collections.artifacts,
    where: within(runId, folder),
    select: [],
    limit: 2,
  });
  return noted === undefined || documents.length > 1
    ? []
    : [{ type: 'delete', collection, id, expect: noted.revision }];
}
