import { refuse } from '../../../errors/index.js';
import {
  type ActiveRun,
  compareById,
  defaultSamplingEvery,
  findSource,
  type RunSource,
  type StartRun,
  sampleSystem,
  samplingProblems,
  type Tracker,
  trackerShutDown,
  withRun,
} from '../../../tracker/index.js';
import { type Client, createClient, type MlflowOptions, notSupported } from '../client/index.js';
import { activeRun, type OpenRun } from './active-run.js';
import { downloadArtifacts, listArtifacts, readArtifact, streamArtifact } from './artifacts.js';
import { experimentMethods, forGoodRemedy } from './experiments.js';
import { paramTags } from './logged.js';
import { deleteRun, getRun, metricHistory, restoreRun, resumeMlflowRun, startMlflowRun } from './runs.js';
import { countRuns, searchRuns } from './search.js';

export interface MlflowTrackerOptions extends MlflowOptions {
  /** The code that runs run, in place of what the tracker finds out. */
  readonly source?: RunSource;
}

/**
 * A tracker over a MLflow server: what is logged is MLflow's own, and can be looked at and gone on with there.
 * docs/mlflow-server.md says what MLflow has no place for.
 *
 * @throws ValidationError when the options are wrong.
 */
export function createMlflowTracker(given: MlflowTrackerOptions): Tracker {
  const { source, ...options } = given ?? {};
  return mlflowTracker(createClient(options), source);
}

export function mlflowTracker(client: Client, source?: RunSource): Tracker {
  const open = new Set<ActiveRun>();
  const ownSource = source === undefined ? findSource : async () => source;
  let isShutDown = false;

  function opened(run: OpenRun, every?: number): ActiveRun {
    const stopSampling =
      every === undefined
        ? () => {}
        : sampleSystem((metrics, step) => void active.logMetrics(metrics, { step }), { every });
    const active = activeRun(client, run, () => {
      stopSampling();
      open.delete(active);
    });
    open.add(active);
    return active;
  }

  function demandOpen(): void {
    if (isShutDown) throw trackerShutDown();
  }

  /** A run that came to be while the tracker was shut down ends as the others did. */
  async function stillOpen(run: ActiveRun): Promise<ActiveRun> {
    if (isShutDown) await run.end('killed');
    demandOpen();
    return run;
  }

  async function startRun({ systemMetrics = false, ...options }: StartRun): Promise<ActiveRun> {
    demandOpen();
    const every =
      typeof systemMetrics === 'object' ? systemMetrics.every : systemMetrics ? defaultSamplingEvery : undefined;
    refuse(every === undefined ? [] : samplingProblems(every));
    return stillOpen(opened(await startMlflowRun(client, options, ownSource), every));
  }

  return {
    ...experimentMethods(client),
    startRun,

    withRun: (options, body) => withRun(startRun, options, body),

    async resumeRun(id, { params = {} } = {}) {
      demandOpen();
      return stillOpen(opened(await resumeMlflowRun(client, id, paramTags(params))));
    },

    async shutdown() {
      isShutDown = true;
      const ends = await Promise.allSettled(Array.from(open, (run) => run.end('killed')));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },

    getRun: (id) => getRun(client, id),
    metricHistory: (id, key) => metricHistory(client, id, key),
    searchRuns: (search) => searchRuns(client, search),
    countRuns: (find) => countRuns(client, find),
    compare: (ids) => compareById((id) => getRun(client, id), ids),

    async deleteRun(id, { forGood = false } = {}) {
      if (forGood) throw notSupported('MLflow cannot delete a run for good by REST', forGoodRemedy);
      await deleteRun(client, id);
    },
    restoreRun: (id) => restoreRun(client, id),

    listArtifacts: (id, under) => listArtifacts(client, id, under),
    readArtifact: (id, path) => readArtifact(client, id, path),
    streamArtifact: (id, path) => streamArtifact(client, id, path),
    downloadArtifacts: (id, directory, path) => downloadArtifacts(client, id, directory, path),
  };
}
