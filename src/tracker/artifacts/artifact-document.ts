import type { Condition, Store, StoredDocument, Write } from '../../store/index.js';
import type { Artifact } from '../artifact.js';
import { collections } from '../collections.js';

/** One artifact: which blob holds what stands under its path. */
export type ArtifactDocument = {
  readonly runId: string;
  readonly path: string;
  readonly blob: string;
  readonly size: number;
  readonly sha256: string;
};

export type StoredArtifact = StoredDocument<ArtifactDocument>;

export function toArtifact({ value: { path, size, sha256 } }: StoredArtifact): Artifact {
  return { path, size, sha256 };
}

/** The key of an artifact, and of a folder of artifacts. */
export function artifactId(runId: string, path: string): string {
  return `${runId}/${path}`;
}

/** Who holds the blobs of a run's artifacts. */
export function blobOwner(runId: string): string {
  return `runs/${runId}`;
}

/** The folders that a path lies in: of `a/b/c`, `a` and `a/b`. */
export function foldersOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, i) => names.slice(0, i + 1).join('/'));
}

export function readStored(store: Store, runId: string, path: string): Promise<StoredArtifact | undefined> {
  return store.documents.get<ArtifactDocument>(collections.artifacts, artifactId(runId, path));
}

/** By path, in code-point order: all, or those in the folder `under`. */
export async function artifactsOf(store: Store, runId: string, under?: string): Promise<readonly StoredArtifact[]> {
  const { documents } = await store.documents.query<ArtifactDocument>({
    collection: collections.artifacts,
    where: within(runId, under),
  });
  return documents;
}

/** What the artifacts of a run fulfil: all, or those in a folder, at any depth. */
export function within(runId: string, folder?: string): Condition {
  const path = ['path'];
  const ofRun: Condition = { op: '=', path: ['runId'], value: runId };
  if (folder === undefined) return ofRun;
  // The code point after that of the slash is that of the zero.
  const below: Condition[] = [
    { op: '>=', path, value: `${folder}/` },
    { op: '<', path, value: `${folder}0` },
  ];
  return { op: 'and', conditions: [ofRun, ...below] };
}

/** The artifacts of runs, by the run's id; runs without any are left out. */
export async function artifactsOfRuns(store: Store, runIds: readonly string[]): Promise<Map<string, StoredArtifact[]>> {
  const { documents } = await store.documents.query<ArtifactDocument>({
    collection: collections.artifacts,
    where: { op: 'in', path: ['runId'], values: runIds },
  });
  const byRun = new Map<string, StoredArtifact[]>();
  for (const artifact of documents) {
    const { runId } = artifact.value;
    const others = byRun.get(runId);
    if (others === undefined) byRun.set(runId, [artifact]);
    else others.push(artifact);
  }
  return byRun;
}

/** Takes an artifact away, as it was read. Its folders go too: whoever removes one artifact removes all of the run's. */
export function artifactRemoval({ id, revision, value: { runId, path, blob } }: StoredArtifact): Write[] {
  return [
    { type: 'delete', collection: collections.artifacts, id, expect: revision },
    { type: 'unlink', blob, owner: blobOwner(runId) },
    ...foldersOf(path).map(
      (folder): Write => ({ type: 'delete', collection: collections.artifactFolders, id: artifactId(runId, folder) }),
    ),
  ];
}
