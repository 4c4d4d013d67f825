import { type Clock, type IdSource, randomIds, systemClock } from '../ambient/index.js';
import { refuse } from '../errors/index.js';
import { declareOnce, type Store } from '../store/index.js';
import { artifactMethods } from './artifacts/artifact-methods.js';
import { collections, declarations } from './collections.js';
import { compareById } from './compare/index.js';
import { experimentMethods } from './experiments/experiment-methods.js';
import { createExperiment, experimentNames } from './experiments/experiments.js';
import { nameProblems, tagBatchProblems } from './limits.js';
import type { Run } from './run.js';
import { activeRun, writtenParams } from './runs/active-run.js';
import { metricHistory } from './runs/metric-history.js';
import { resumed } from './runs/run-changes.js';
import { type RunDocument, readRun, toRun } from './runs/run-document.js';
import { createRunWriter } from './runs/run-writer.js';
import { searchMethods } from './search/search-methods.js';
import type { StartRun } from './start-run.js';
import type { Tracker } from './tracker.js';

export interface TrackerOptions {
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Ids of runs and experiments. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
}

/** A tracker that keeps everything in `store`. */
export function createTracker(store: Store, { clock = systemClock, newId = randomIds }: TrackerOptions = {}): Tracker {
  const ready = declareOnce(store, declarations);
  const around = { store, ready, clock, newId };

  async function startRun({ experiment, name, tags = {}, parent }: StartRun) {
    const nameOrNone = name === undefined ? [] : nameProblems(name, 'name');
    refuse([...nameProblems(experiment, 'experiment'), ...nameOrNone, ...tagBatchProblems(tags)]);
    await ready();
    if (parent !== undefined) await readRun(store, parent);
    const { id: experimentId } = await createExperiment(store, around, experiment);
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
    return activeRun(around, run);
  }

  async function resumeRun(id: string, { params = {} }: Parameters<Tracker['resumeRun']>[1] = {}) {
    const written = writtenParams(params);
    const { value } = await readRun(await ready(), id);
    await createRunWriter(store, id)((run) => resumed(run, written));
    return activeRun(around, value);
  }

  async function getRun(id: string): Promise<Run> {
    const { value } = await readRun(await ready(), id);
    const names = await experimentNames(store, [value.experimentId]);
    return toRun(value, names.get(value.experimentId)!);
  }

  const notYet = () => Promise.reject(new Error('not built yet'));

  return {
    ...experimentMethods(around),
    ...artifactMethods(around),
    ...searchMethods(around),
    withRun: notYet,
    shutdown: notYet,
    deleteRun: notYet,
    restoreRun: notYet,
    startRun,
    resumeRun,
    getRun,
    compare: (ids) => compareById(getRun, ids),
    metricHistory: async (id, key) => metricHistory(await ready(), id, key),
  };
}
