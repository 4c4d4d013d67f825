import { CicloError, refuse, ValidationError } from '../../errors/index.js';
import type { ActiveRun } from '../active-run.js';
import type { Around } from '../around.js';
import { artifactLog } from '../artifacts/artifact-methods.js';
import {
  batchProblems,
  endStatusProblems,
  inputProblems,
  metricOptionProblems,
  metricProblems,
  noteProblems,
  tagBatchProblems,
  tagKeyProblems,
} from '../limits/index.js';
import type { Heartbeat } from '../liveness/index.js';
import { withInput } from './inputs.js';
import { createMetricBuffer, type PendingPoint } from './metric-buffer.js';
import { paramTexts, writtenParams } from './param-text.js';
import {
  demandRunning,
  ended,
  inTurn,
  type RunChange,
  revived,
  withMetrics,
  withNote,
  withoutTags,
  withParams,
  withTags,
} from './run-changes.js';
import type { RunDocument } from './run-document.js';
import { createRunWriter } from './run-writer.js';

/** What an active run leaves to whoever opened it. */
interface Keeper {
  /** When it was opened: milliseconds since 1970. */
  readonly time: number;
  readonly heartbeat: Heartbeat;
  /** Is told when the run has ended. */
  readonly onEnd: () => void;
}

/** A handle that writes to the run `id`, which exists and is kept alive from now on. */
export function activeRun(
  around: Around,
  { id, name, experimentId }: Pick<RunDocument, 'id' | 'name' | 'experimentId'>,
  { time: openedAt, heartbeat, onEnd }: Keeper,
): ActiveRun {
  const { store, clock } = around;
  const write = createRunWriter(store, id);
  const buffer = createMetricBuffer((points) => log((run) => withMetrics(run, points)));
  heartbeat.opened(id, openedAt, () => write((run) => revived(run, heartbeat.session)).catch(() => {}));

  /** Writes a change to the run while it is running, or again: a reader may have taken it for dead. */
  function log(change: (run: RunDocument) => RunChange | undefined): Promise<void> {
    return write((found) => {
      const alive = revived(found, heartbeat.session);
      demandRunning(alive?.document ?? found);
      return inTurn(found, () => alive, change);
    });
  }

  return {
    id,
    name,
    experimentId,

    async logParams(params) {
      const written = writtenParams(params);
      await log((run) => withParams(run, written));
    },

    logMetrics(metrics, options = {}) {
      try {
        refuse([...metricProblems(metrics, options?.step ?? 0), ...metricOptionProblems(options)]);
      } catch (error) {
        return buffer.failed(error);
      }
      const { step = 0, time = clock(), context } = options;
      return buffer.add(pointsOf(metrics, step, time, context));
    },

    async logBatch(batch) {
      const { params = {}, metrics = [], tags = {} } = batch ?? noBatch();
      const texts = paramTexts(params);
      refuse(batchProblems({ params: texts, metrics, tags }));
      const now = clock();
      const points = metrics.map(({ key, value, step = 0, time = now, context }) => ({
        key,
        value,
        step,
        time,
        ...(context !== undefined && { context: { ...context } }),
      }));
      const [written, set] = [texts as Record<string, string>, { ...tags }];
      await log((run) =>
        inTurn(
          run,
          (now) => withParams(now, written),
          (now) => withMetrics(now, points),
          (now) => withTags(now, set),
        ),
      );
    },

    async setTags(tags) {
      refuse(tagBatchProblems(tags));
      const set = { ...tags };
      await log((run) => withTags(run, set));
    },

    async deleteTags(keys) {
      refuse(tagKeyProblems(keys));
      const gone = [...keys];
      await log((run) => withoutTags(run, gone));
    },

    async setNote(text) {
      refuse(noteProblems(text));
      await log((run) => withNote(run, text));
    },

    async logInput(given) {
      refuse(inputProblems(given));
      const input = structuredClone(given);
      await log((run) => withInput(run, input));
    },

    ...artifactLog(around, id, (run) => revived(run, heartbeat.session)),

    flush: () => buffer.flush(),

    async end(status = 'finished', { error } = {}) {
      refuse(endStatusProblems(status));
      const unwritten = await buffer.flush().then(
        () => undefined,
        (failure: unknown) => ({ failure }),
      );
      const endTime = clock();
      await write((found) => {
        const alive = revived(found, heartbeat.session);
        return inTurn(
          found,
          () => alive,
          (run) => ended(run, status, endTime, error),
        );
      });
      heartbeat.closed(id);
      onEnd();
      // What the store could not take is told of here at the latest; that a call itself was wrong, its caller knows.
      if (unwritten !== undefined && isStoresOwn(unwritten.failure)) throw unwritten.failure;
    },
  };
}

function noBatch(): never {
  throw new ValidationError({ what: 'There is no batch', where: 'batch', remedy: 'Give { params, metrics, tags }' });
}

function pointsOf(
  metrics: Readonly<Record<string, number>>,
  step: number,
  time: number,
  context: Readonly<Record<string, string>> | undefined,
): PendingPoint[] {
  const shared = context === undefined ? { step, time } : { step, time, context: { ...context } };
  return Object.entries(metrics).map(([key, value]) => ({ key, value, ...shared }));
}

function isStoresOwn(failure: unknown): boolean {
  return !(CicloError.is(failure) && ['VALIDATION', 'RUN_ENDED', 'CAPACITY'].includes(failure.code));
}
