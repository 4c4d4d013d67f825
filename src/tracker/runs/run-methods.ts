import { refuse } from '../../errors/index.js';
import type { ActiveRun } from '../active-run.js';
import type { Around } from '../around.js';
import { experimentNames } from '../experiments/experiments.js';
import { demandOptions } from '../limits/index.js';
import { createHeartbeat, settleLostRun } from '../liveness/index.js';
import { readSource } from '../source/keep-source.js';
import { defaultSamplingEvery, sampleSystem } from '../system/sample-system.js';
import type { Tracker } from '../tracker.js';
import { activeRun, type OpenRun } from './active-run.js';
import { readInputs } from './inputs.js';
import { metricHistory } from './metric-history.js';
import { writtenParams } from './param-text.js';
import { resumed } from './run-changes.js';
import { type RunDocument, readRun, toRun } from './run-document.js';
import { createRunWriter } from './run-writer.js';
import { startRun } from './start-run.js';
import { trackerShutDown } from './tracker-shut-down.js';
import { withRun } from './with-run.js';

type RunMethods = Pick<Tracker, 'startRun' | 'withRun' | 'resumeRun' | 'shutdown' | 'getRun' | 'metricHistory'>;

/** The part of a tracker that writes runs, keeps them alive, and reads them one by one. */
export function runMethods(around: Around): RunMethods {
  const { store, ready, clock } = around;
  const heartbeat = createHeartbeat(around);
  const open = new Set<OpenRun>();
  /** Runs that are being opened. */
  const opening = new Set<Promise<unknown>>();
  /** What stops the sampling of runs that have it. */
  const sampling = new Map<string, () => void>();
  let isShutDown = false;

  function opened(run: RunDocument, time: number): ActiveRun {
    const onEnd = () => {
      open.delete(active);
      sampling.get(run.id)?.();
      sampling.delete(run.id);
    };
    const active = activeRun(around, run, { time, heartbeat, onEnd });
    open.add(active);
    return active.run;
  }

  function sample(run: ActiveRun, options: true | { readonly every: number }): void {
    const every = options === true ? defaultSamplingEvery : options.every;
    const stop = sampleSystem((metrics, step) => void run.logMetrics(metrics, { step }), { every });
    sampling.set(run.id, stop);
  }

  /** Opens a run unless the tracker was shut down, before or meanwhile; `shutdown` waits for it. */
  async function whileOpen(work: () => Promise<ActiveRun>): Promise<ActiveRun> {
    demandOpen();
    const run = work();
    const settled = run.catch(() => {}).finally(() => opening.delete(settled));
    opening.add(settled);
    await run;
    demandOpen();
    return run;
  }

  function demandOpen(): void {
    if (isShutDown) throw trackerShutDown();
  }

  const methods: RunMethods = {
    startRun: (options) =>
      whileOpen(async () => {
        const run = await startRun(around, heartbeat, options);
        const active = opened(run, run.startTime);
        if (options.systemMetrics) sample(active, options.systemMetrics);
        return active;
      }),

    withRun: (options, body) => withRun(methods.startRun, options, body),

    resumeRun: (id, options) =>
      whileOpen(async () => {
        demandOptions(options);
        const written = writtenParams(options?.params ?? {});
        const { value } = await readRun(await ready(), id);
        // Whoever has let it go silent is told that it is not theirs any more.
        await settleLostRun(store, clock, value);
        const now = clock();
        const beat = heartbeat.beat(now);
        const besides = beat === undefined ? [] : [beat];
        await createRunWriter(store, id).write((found) => ({
          document: resumed(found, written, heartbeat.session),
          besides,
        }));
        return opened(value, now);
      }),

    async shutdown() {
      isShutDown = true;
      await Promise.all(opening);
      // Of several handles of one run each may hold what is not written yet.
      await Promise.all(Array.from(open, (run) => run.idle()));
      const ends = await Promise.allSettled(Array.from(open, (run) => run.shutDown()));
      const failed = ends.find((end) => end.status === 'rejected');
      await heartbeat.stop(failed !== undefined);
      if (failed !== undefined) throw failed.reason;
    },

    async getRun(id) {
      const first = await readRun(await ready(), id);
      await settleLostRun(store, clock, first.value);
      const { value } = first.value.status === 'running' ? await readRun(store, id) : first;
      const [names, inputs, source] = await Promise.all([
        experimentNames(store, [value.experimentId]),
        readInputs(store, value),
        readSource(store, value.source),
      ]);
      const run = toRun(value, names.get(value.experimentId)!);
      return { ...run, inputs, ...(source !== undefined && { source }) };
    },

    async metricHistory(id, key) {
      if (typeof key !== 'string') refuse([{ what: 'The key of a metric is text', where: 'key' }]);
      return metricHistory(await ready(), id, key);
    },
  };
  return methods;
}
