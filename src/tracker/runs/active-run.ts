import { CicloError, refuse, ValidationError } from '../../errors/index.js';
import type { ActiveRun } from '../active-run.js';
import type { Around } from '../around.js';
import { artifactLog } from '../artifacts/artifact-methods.js';
import {
  batchProblems,
  endProblems,
  inputProblems,
  metricOptionProblems,
  metricProblems,
  noteProblems,
  tagBatchProblems,
  tagKeyProblems,
} from '../limits/index.js';
import type { Heartbeat } from '../liveness/index.js';
import type { RunStatus } from '../run.js';
import { withInput } from './inputs.js';
import { createMetricBuffer, type PendingPoint } from './metric-buffer.js';
import { paramTexts, writtenParams } from './param-text.js';
import {
  demandNotTakenOver,
  demandRunning,
  ended,
  inTurn,
  type RunChange,
  revived,
  runEnded,
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

/** A run as its tracker holds it. */
export interface OpenRun {
  readonly run: ActiveRun;
  /** Resolves when nothing that was logged waits any more, however it went. */
  idle(): Promise<void>;
  /** Ends the run as `killed`, unless somebody else has resumed it: then it is theirs. */
  shutDown(): Promise<void>;
}

/** A handle that writes to the run `id`, which exists and is kept alive from now on. */
export function activeRun(
  around: Around,
  { id, name, experimentId }: Pick<RunDocument, 'id' | 'name' | 'experimentId'>,
  { time: openedAt, heartbeat, onEnd }: Keeper,
): OpenRun {
  const { store, clock } = around;
  const { write, settled } = createRunWriter(store, id);
  const buffer = createMetricBuffer((points) => log((run) => withMetrics(run, points)));
  /** How this handle has ended the run: it has no say in it any more then, whoever resumes it. */
  let endedAs: RunStatus | undefined;
  /** That the store did not take metrics, until somebody is told. */
  let untold: { readonly error: unknown } | undefined;
  heartbeat.opened(id, openedAt, () => write((run) => revived(run, heartbeat.session)).catch(() => {}));

  /** The run as this handle finds it: again alive where a reader had taken it for dead, and not somebody else's. */
  function own(found: RunDocument): RunDocument {
    demandNotTakenOver(found, heartbeat.session);
    return revived(found, heartbeat.session)?.document ?? found;
  }

  function log(change: (run: RunDocument) => RunChange | undefined): Promise<void> {
    return write((found) => {
      if (endedAs !== undefined) throw runEnded({ id, name, status: endedAs });
      const run = own(found);
      demandRunning(run);
      return inTurn(
        found,
        () => (run === found ? undefined : { document: run, besides: [heartbeat.anew(clock())] }),
        change,
      );
    });
  }

  async function endAs(
    status: Exclude<RunStatus, 'running'>,
    change: (found: RunDocument, endTime: number) => RunChange | undefined,
  ): Promise<void> {
    if (endedAs !== undefined) return;
    const unwritten = await buffer
      .close(() => runEnded({ id, name, status }))
      .then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
    untold ??= unwritten;
    const endTime = clock();
    try {
      await write((found) => change(found, endTime));
    } catch (error) {
      if (isNoLongerOurs(error)) letGo(status);
      else buffer.reopen();
      throw error;
    }
    letGo(status);
    // What the store could not take is told of here at the latest; that a call itself was wrong, its caller knows.
    const told = untold;
    untold = undefined;
    if (told !== undefined && !isRefusal(told.error)) throw told.error;
  }

  function letGo(status: RunStatus): void {
    endedAs = status;
    heartbeat.closed(id);
    onEnd();
  }

  const run: ActiveRun = {
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

    ...artifactLog(around, id, () => log(() => undefined)),

    async flush() {
      const rest = settled();
      await buffer.flush().finally(() => rest);
    },

    async end(status = 'finished', options = {}) {
      refuse(endProblems(status, options));
      await endAs(status, (found, endTime) => ended(own(found), status, endTime, options.error));
    },
  };

  return {
    run,
    idle: () => buffer.idle(),
    async shutDown() {
      const isOurs = (found: RunDocument) => found.session === heartbeat.session;
      try {
        await endAs('killed', (found, endTime) =>
          isOurs(found) ? ended(own(found), 'killed', endTime, undefined) : undefined,
        );
      } catch (error) {
        if (!isNoLongerOurs(error)) throw error;
      }
    },
  };
}

/** Whether the run has gone to somebody else, or altogether: then there is nothing to be ended. */
function isNoLongerOurs(error: unknown): boolean {
  return CicloError.is(error) && ['RUN_TAKEN_OVER', 'RUN_NOT_FOUND'].includes(error.code);
}

/** What the run itself refuses, as whoever logged was told. */
function isRefusal(error: unknown): boolean {
  return CicloError.is(error) && ['RUN_ENDED', 'RUN_TAKEN_OVER'].includes(error.code);
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
