import { ConflictError, type Problem } from '../../errors/index.js';
import type { Write } from '../../store/index.js';
import { metricSeries } from '../collections.js';
import type { RunStatus } from '../run.js';
import type { MetricPosition, RunDocument } from './run-document.js';

/** What a logging call makes of a run; `undefined` where there is nothing to write. */
export interface RunChange {
  readonly document: RunDocument;
  /** Committed together with the document. */
  readonly besides?: readonly Write[];
}

/** @throws ConflictError `RUN_ENDED` */
export function demandRunning(run: RunDocument): void {
  if (run.status === 'running') return;
  const what = `The run ${JSON.stringify(run.name)} has ended (${run.status}): nothing more can be logged`;
  throw new ConflictError(
    { what, where: run.id, remedy: 'Log before end(), or start a new run' },
    { code: 'RUN_ENDED' },
  );
}

/** @throws ConflictError `PARAM_CHANGED` listing every parameter that has another value already. */
export function withParams(run: RunDocument, params: Readonly<Record<string, string>>): RunChange | undefined {
  const held = (key: string) => (Object.hasOwn(run.params, key) ? run.params[key] : undefined);
  const changed: Problem[] = [];
  for (const [key, value] of Object.entries(params)) {
    const before = held(key);
    if (before === undefined || before === value) continue;
    const what = `The parameter ${JSON.stringify(key)} is ${shown(before)} already; it cannot become ${shown(value)}`;
    changed.push({ what, where: `run ${run.id}`, remedy: 'Log the other value in a run of its own, or as a tag' });
  }
  if (changed.length > 0) throw new ConflictError(changed, { code: 'PARAM_CHANGED' });
  if (Object.keys(params).every((key) => held(key) !== undefined)) return undefined;
  return { document: { ...run, params: { ...run.params, ...params } } };
}

/** Every value goes to its history; the run itself keeps the latest, that of the highest (step, time, value). */
export function withMetrics(
  run: RunDocument,
  logged: Readonly<Record<string, number>>,
  position: MetricPosition,
): RunChange | undefined {
  const entries = Object.entries(logged);
  if (entries.length === 0) return undefined;
  const newer = entries.filter(([key, value]) => isLatest(run, key, value, position));
  const { step, time } = position;
  return {
    document: {
      ...run,
      metrics: { ...run.metrics, ...Object.fromEntries(newer) },
      latest: { ...run.latest, ...Object.fromEntries(newer.map(([key]) => [key, position])) },
    },
    besides: entries.map(([key, value]) => ({
      type: 'append',
      series: metricSeries(run.id, key),
      points: [{ time, value: { step, value } }],
    })),
  };
}

/** An order of its own decides, not that of arrival, so that concurrent loggers agree. A number outranks NaN. */
function isLatest(run: RunDocument, key: string, value: number, { step, time }: MetricPosition): boolean {
  if (!Object.hasOwn(run.latest, key)) return true;
  const before = run.latest[key]!;
  if (step !== before.step) return step > before.step;
  if (time !== before.time) return time > before.time;
  return value > run.metrics[key]! || Number.isNaN(run.metrics[key]!);
}

export function withTags(run: RunDocument, tags: Readonly<Record<string, string>>): RunChange | undefined {
  if (Object.keys(tags).length === 0) return undefined;
  return { document: { ...run, tags: { ...run.tags, ...tags } } };
}

/** A run that has ended stays as it ended. */
export function ended(
  run: RunDocument,
  status: Exclude<RunStatus, 'running'>,
  endTime: number,
  error: string | undefined,
): RunChange | undefined {
  if (run.status !== 'running') return undefined;
  return { document: { ...run, status, endTime, error: error ?? null } };
}

/**
 * A run that is running goes on as it is, but for the parameters.
 * @throws ConflictError `PARAM_CHANGED` listing every parameter that has another value already.
 */
export function resumed(run: RunDocument, params: Readonly<Record<string, string>>): RunChange | undefined {
  const logged = withParams(run, params);
  if (run.status === 'running') return logged;
  return { document: { ...(logged?.document ?? run), status: 'running', endTime: null, error: null } };
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
