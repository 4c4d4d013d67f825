import { type Clock, type IdSource, randomIds, systemClock } from '../ambient/index.js';
import { refuse } from '../errors/index.js';
import { declareOnce, type Store } from '../store/index.js';
import { activeRun, writtenParams } from './active-run.js';
import { listArtifacts, readArtifact } from './artifacts.js';
import { collections, declarations } from './collections.js';
import { createExperiment, experimentNames, findExperiment, listExperiments } from './experiments.js';
import { nameProblems, tagBatchProblems } from './limits.js';
import { metricHistory } from './metric-history.js';
import { resumed } from './run-changes.js';
import { type RunDocument, readRun, toRun } from './run-document.js';
import { createRunWriter } from './run-writer.js';
import { searchRuns } from './search-runs.js';
import type { StartRun, Tracker } from './tracker.js';

export interface TrackerOptions {
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Ids of runs and experiments. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
}

/** A tracker that keeps everything in `store`. */
export function createTracker(store: Store, { clock = systemClock, newId = randomIds }: TrackerOptions = {}): Tracker {
  const ambient = { clock, newId };
  const ready = declareOnce(store, declarations);

  async function startRun({ experiment, name, tags = {}, parent }: StartRun) {
    const nameOrNone = name === undefined ? [] : nameProblems(name, 'name');
    refuse([...nameProblems(experiment, 'experiment'), ...nameOrNone, ...tagBatchProblems(tags)]);
    await ready();
    if (parent !== undefined) await readRun(store, parent);
    const { id: experimentId } = await createExperiment(store, ambient, experiment);
    const id = newId();
    const run: RunDocument = {
      id,
      name: name ?? `run-${id.slice(0, 8)}`,
      experimentId,
      status: 'running',
      startTime: clock(),
      endTime: null,
      parentId: parent ?? null,
      error: null,
      params: {},
      metrics: {},
      latest: {},
      tags,
    };
    await store.commit([{ type: 'put', collection: collections.runs, id, value: run, expect: 'absent' }]);
    return activeRun(store, ambient, run);
  }

  async function resumeRun(id: string, { params = {} }: Parameters<Tracker['resumeRun']>[1] = {}) {
    const written = writtenParams(params);
    const { value } = await readRun(await ready(), id);
    await createRunWriter(store, id)((run) => resumed(run, written));
    return activeRun(store, ambient, value);
  }

  return {
    startRun,
    resumeRun,
    async getRun(id) {
      const { value } = await readRun(await ready(), id);
      const names = await experimentNames(store, [value.experimentId]);
      return toRun(value, names.get(value.experimentId)!);
    },
    metricHistory: async (id, key) => metricHistory(await ready(), id, key),
    searchRuns: async (options) => searchRuns(await ready(), options),
    createExperiment: async (name, tags) => createExperiment(await ready(), ambient, name, tags),
    getExperiment: async (name) => findExperiment(await ready(), name),
    listExperiments: async () => listExperiments(await ready()),
    listArtifacts: async (id) => listArtifacts(await ready(), id),
    readArtifact: async (id, path) => readArtifact(await ready(), id, path),
  };
}
