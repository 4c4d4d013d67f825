import { refuse, ValidationError } from '../../errors/index.js';
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
import { holdRun, type Keeper } from './held-run.js';
import { withInput } from './inputs.js';
import type { PendingPoint } from './metric-buffer.js';
import { paramTexts, writtenParams } from './param-text.js';
import { inTurn, withMetrics, withNote, withoutTags, withParams, withTags } from './run-changes.js';
import type { RunDocument } from './run-document.js';

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
  keeper: Keeper,
): OpenRun {
  const { clock } = around;
  const held = holdRun(around, { id, name }, keeper);
  const { buffer, log } = held;

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
      const rest = held.settled();
      await buffer.flush().finally(() => rest);
    },

    async end(status = 'finished', options = {}) {
      refuse(endProblems(status, options));
      await held.end(status, options.error);
    },
  };

  return { run, idle: () => buffer.idle(), shutDown: held.shutDown };
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
