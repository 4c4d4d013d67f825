import type { ActiveRun } from '../active-run.js';
import type { Around } from '../around.js';
import type { Tracker } from '../tracker.js';
import { listArtifacts, readArtifact, writeArtifact } from './artifacts.js';

type ArtifactMethods = Pick<Tracker, 'listArtifacts' | 'readArtifact' | 'streamArtifact' | 'downloadArtifacts'>;

/** The part of a tracker that reads artifacts. */
export function artifactMethods({ ready }: Around): ArtifactMethods {
  const notYet = () => Promise.reject(new Error('not built yet'));
  return {
    listArtifacts: async (id) => listArtifacts(await ready(), id),
    readArtifact: async (id, path) => readArtifact(await ready(), id, path),
    async *streamArtifact() {},
    downloadArtifacts: notYet,
  };
}

/** The part of a run that keeps artifacts. */
export function artifactLog(
  { store, newId }: Pick<Around, 'store' | 'newId'>,
  runId: string,
): Pick<ActiveRun, 'logArtifact' | 'logArtifacts'> {
  return {
    logArtifact: (path, content) => writeArtifact(store, newId, runId, path, content as Uint8Array),
    logArtifacts: () => Promise.reject(new Error('not built yet')),
  };
}
