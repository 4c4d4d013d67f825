import { type Clock, type IdSource, randomIds, systemClock } from '../ambient/index.js';
import { refuse } from '../errors/index.js';
import { declareOnce, type Store } from '../store/index.js';
import { artifactMethods } from './artifacts/artifact-methods.js';
import { declarations } from './collections.js';
import { compareById } from './compare/index.js';
import { deleteRun, restoreRun } from './deletion/delete-run.js';
import { experimentMethods } from './experiments/experiment-methods.js';
import { demandOptions } from './limits/index.js';
import { runMethods } from './runs/run-methods.js';
import { searchMethods } from './search/search-methods.js';
import { sourceProblems } from './source/source-problems.js';
import type { RunSource } from './source.js';
import type { Tracker } from './tracker.js';

export interface TrackerOptions {
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Ids of runs and experiments. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
  /** The code that its runs run; false: nothing is said of it. Default: what git, Node and the machine tell. */
  readonly source?: RunSource | false;
}

/** A tracker that keeps everything in `store`. */
export function createTracker(store: Store, options: TrackerOptions = {}): Tracker {
  demandOptions(options);
  const { clock = systemClock, newId = randomIds, source } = options;
  if (source) refuse(sourceProblems(source));
  const around = { store, ready: declareOnce(store, declarations), clock, newId, source };
  const runs = runMethods(around);

  return {
    ...runs,
    ...experimentMethods(around),
    ...artifactMethods(around),
    ...searchMethods(around),
    async deleteRun(id, deletion) {
      demandOptions(deletion);
      await deleteRun(await around.ready(), clock, id, deletion);
    },
    restoreRun: async (id) => restoreRun(await around.ready(), id),
    compare: (ids) => compareById(runs.getRun, ids),
  };
}
