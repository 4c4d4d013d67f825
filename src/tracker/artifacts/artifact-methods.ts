import { refuse } from '../../errors/index.js';
import type { ActiveRun } from '../active-run.js';
import type { Around } from '../around.js';
import type { Tracker } from '../tracker.js';
import { bytesOf } from './artifact-content.js';
import { artifactPathProblems } from './artifact-path.js';
import { downloadArtifacts } from './download-artifacts.js';
import { listFolder } from './list-folder.js';
import { filePieces } from './local-file.js';
import { listArtifacts, readArtifact, streamArtifact } from './read-artifacts.js';
import { type DemandAlive, writeArtifacts } from './write-artifacts.js';

type ArtifactMethods = Pick<Tracker, 'listArtifacts' | 'readArtifact' | 'streamArtifact' | 'downloadArtifacts'>;

/** The part of a tracker that reads artifacts. */
export function artifactMethods({ ready, newId }: Around): ArtifactMethods {
  return {
    listArtifacts: async (id, under) => listArtifacts(await ready(), id, under),
    readArtifact: async (id, path) => readArtifact(await ready(), id, path),
    async *streamArtifact(id, path) {
      yield* streamArtifact(await ready(), id, path);
    },
    downloadArtifacts: async (id, directory, path) => downloadArtifacts(await ready(), newId, id, directory, path),
  };
}

/** The part of a run that keeps artifacts. */
export function artifactLog(
  { store, newId }: Pick<Around, 'store' | 'newId'>,
  runId: string,
  demandAlive: DemandAlive,
): Pick<ActiveRun, 'logArtifact' | 'logArtifacts'> {
  return {
    async logArtifact(path, content) {
      refuse(artifactPathProblems(path));
      const bytes = bytesOf(content);
      await writeArtifacts(store, newId, runId, demandAlive, [{ path, bytes: () => bytes }]);
    },
    async logArtifacts(directory, under) {
      const files = await listFolder(directory, under);
      const artifacts = files.map(({ file, path }) => ({
        path,
        bytes: () => filePieces(file, { followLinks: false }),
      }));
      await writeArtifacts(store, newId, runId, demandAlive, artifacts);
    },
  };
}
