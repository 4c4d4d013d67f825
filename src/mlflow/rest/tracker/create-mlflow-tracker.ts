import { ConflictError } from '../../../errors/index.js';
import { type ActiveRun, compareById, type Tracker } from '../../../tracker/index.js';
import { type Client, createClient, type MlflowOptions, notSupported } from '../client/index.js';
import { activeRun, type OpenRun } from './active-run.js';
import { downloadArtifacts, listArtifacts, readArtifact, streamArtifact } from './artifacts.js';
import { experimentMethods, forGoodRemedy } from './experiments.js';
import { paramTags } from './logged.js';
import { deleteRun, getRun, metricHistory, restoreRun, resumeMlflowRun, startMlflowRun } from './runs.js';
import { countRuns, searchRuns } from './search.js';

/**
 * A tracker over a MLflow server: what is logged is MLflow's own, and can be looked at and gone on with there.
 * docs/mlflow.md says what MLflow has no place for.
 *
 * @throws ValidationError when the options are wrong.
 */
export function createMlflowTracker(options: MlflowOptions): Tracker {
  return mlflowTracker(createClient(options));
}

export function mlflowTracker(client: Client): Tracker {
  const open = new Set<ActiveRun>();
  let shut = false;

  function opened(run: OpenRun): ActiveRun {
    const active = activeRun(client, run, () => open.delete(active));
    open.add(active);
    return active;
  }

  function demandOpen(): void {
    if (!shut) return;
    const what = 'The tracker has been shut down: no run can be started';
    throw new ConflictError({ what, remedy: 'Create another tracker' }, { code: 'TRACKER_SHUT_DOWN' });
  }

  async function startRun(options: Parameters<Tracker['startRun']>[0]): Promise<ActiveRun> {
    demandOpen();
    if (options.systemMetrics !== undefined && options.systemMetrics !== false) {
      const remedy = 'Leave systemMetrics out, and log what is wanted with logMetrics';
      throw notSupported('A tracker over MLflow samples no system metrics', remedy, 'systemMetrics');
    }
    return opened(await startMlflowRun(client, options));
  }

  return {
    ...experimentMethods(client),
    startRun,

    async withRun({ signal, ...options }, body) {
      signal?.throwIfAborted();
      const run = await startRun(options);
      return endWith(run, () => body(run), signal);
    },

    async resumeRun(id, { params = {} } = {}) {
      const texts = paramTags(params);
      demandOpen();
      return opened(await resumeMlflowRun(client, id, texts));
    },

    async shutdown() {
      shut = true;
      const ends = await Promise.allSettled(Array.from(open, (run) => run.end('killed')));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
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

/** Ends the run as the body ends, or as `killed` as soon as the signal aborts. */
async function endWith<T>(run: ActiveRun, body: () => Promise<T> | T, signal: AbortSignal | undefined): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
  });
  try {
    const result = await Promise.race([(async () => body())(), aborted]);
    await run.end();
    return result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // What went wrong first is what the caller is told.
    await run.end(signal?.aborted ? 'killed' : 'failed', { error: message }).catch(() => {});
    throw error;
  } finally {
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
  }
}
