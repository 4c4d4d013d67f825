import { ConflictError, type Problem } from '../../errors/index.js';
import type { Point, Write } from '../../store/index.js';
import { metricSeries } from '../collections.js';
import type { RunStatus } from '../run.js';
import type { PendingPoint } from './metric-buffer.js';
import type { MetricPosition, RunDocument } from './run-document.js';

/** What a logging call makes of a run; `undefined` where there is nothing to write. */
export interface RunChange {
  readonly document: RunDocument;
  /** Committed together with the document. */
  readonly besides?: readonly Write[];
}

/** @throws ConflictError `RUN_ENDED` */
export function demandRunning(run: RunDocument): void {
  if (run.status !== 'running') throw runEnded(run);
}

export function runEnded({ id, name, status }: Pick<RunDocument, 'id' | 'name' | 'status'>): ConflictError {
  const what = `The run ${JSON.stringify(name)} has ended (${status}): nothing more can be logged`;
  return new ConflictError({ what, where: id, remedy: 'Log before end(), or start a new run' }, { code: 'RUN_ENDED' });
}

/**
 * That nobody took the run over while the tracker behind `session` was taken for dead.
 * @throws ConflictError `RUN_TAKEN_OVER`
 */
export function demandNotTakenOver({ id, name, lostSessions = [] }: RunDocument, session: string): void {
  if (!lostSessions.includes(session)) return;
  const what = `The run ${JSON.stringify(name)} was taken for dead, and somebody else has resumed it`;
  throw new ConflictError(
    { what, where: id, remedy: 'Leave it to them, or start a new run' },
    { code: 'RUN_TAKEN_OVER' },
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
export function withMetrics(run: RunDocument, points: readonly PendingPoint[]): RunChange | undefined {
  if (points.length === 0) return undefined;
  // Maps, because a metric may be called `__proto__`.
  const metrics = new Map(Object.entries(run.metrics));
  const latest = new Map(Object.entries(run.latest));
  const histories = new Map<string, Point[]>();
  for (const { key, value, step, time, context } of points) {
    const history = histories.get(key);
    const point: Point = { time, value: context === undefined ? { step, value } : { step, value, context } };
    if (history === undefined) histories.set(key, [point]);
    else history.push(point);
    if (!isLatest(metrics.get(key), latest.get(key), value, step, time)) continue;
    metrics.set(key, value);
    latest.set(key, { step, time });
  }
  return {
    document: { ...run, metrics: Object.fromEntries(metrics), latest: Object.fromEntries(latest) },
    besides: Array.from(histories, ([key, series]) => ({
      type: 'append',
      series: metricSeries(run.id, key),
      points: series,
    })),
  };
}

/** An order of its own decides, not that of arrival, so that concurrent loggers agree. A number outranks NaN. */
function isLatest(
  valueBefore: number | undefined,
  before: MetricPosition | undefined,
  value: number,
  step: number,
  time: number,
): boolean {
  if (before === undefined || valueBefore === undefined) return true;
  if (step !== before.step) return step > before.step;
  if (time !== before.time) return time > before.time;
  return value > valueBefore || Number.isNaN(valueBefore);
}

export function withTags(run: RunDocument, tags: Readonly<Record<string, string>>): RunChange | undefined {
  if (Object.keys(tags).length === 0) return undefined;
  return { document: { ...run, tags: { ...run.tags, ...tags } } };
}

export function withoutTags(run: RunDocument, keys: readonly string[]): RunChange | undefined {
  const gone = new Set(keys);
  const kept = Object.entries(run.tags).filter(([key]) => !gone.has(key));
  if (kept.length === Object.keys(run.tags).length) return undefined;
  return { document: { ...run, tags: Object.fromEntries(kept) } };
}

/** An empty text takes the note away. */
export function withNote(run: RunDocument, text: string): RunChange | undefined {
  const note = text === '' ? null : text;
  return note === (run.note ?? null) ? undefined : { document: { ...run, note } };
}

/** One change after another, as one. */
export function inTurn(
  run: RunDocument,
  ...changes: readonly ((run: RunDocument) => RunChange | undefined)[]
): RunChange | undefined {
  let document = run;
  const besides: Write[] = [];
  for (const change of changes) {
    const changed = change(document);
    if (changed === undefined) continue;
    document = changed.document;
    besides.push(...(changed.besides ?? []));
  }
  return document === run ? undefined : { document, besides };
}

/** A run that has ended stays as it ended. */
export function ended(
  run: RunDocument,
  status: Exclude<RunStatus, 'running'>,
  endTime: number,
  error: string | undefined,
): RunChange | undefined {
  if (run.status !== 'running') return undefined;
  return { document: { ...run, status, endTime, duration: endTime - run.startTime, error: error ?? null } };
}

/** A run whose heartbeat was last heard at `lastHeard`, and not since. */
export function lostAt(run: RunDocument, lastHeard: number): RunDocument {
  const endTime = Math.max(lastHeard, run.startTime);
  const error = 'Its process stopped without a word: no heartbeat since';
  return { ...run, status: 'killed', endTime, duration: endTime - run.startTime, error, lost: true };
}

/** A run that goes on: whatever ended it is forgotten. */
function running(run: RunDocument, session: string): RunDocument {
  return { ...run, status: 'running', endTime: null, duration: null, error: null, session, lost: false };
}

/** A run that a reader took for dead, and whose tracker is back: it goes on. Any other run stays as it is. */
export function revived(run: RunDocument, session: string): RunChange | undefined {
  return run.lost && run.session === session ? { document: running(run, session) } : undefined;
}

/**
 * The run goes on, under the heartbeat of whoever resumes it.
 * @throws ConflictError `PARAM_CHANGED` listing every parameter that has another value already.
 */
export function resumed(run: RunDocument, params: Readonly<Record<string, string>>, session: string): RunDocument {
  const logged = withParams(run, params);
  const { lostSessions = [], session: before } = run;
  const isTakenOver = run.lost === true && typeof before === 'string' && before !== session;
  const lost = isTakenOver ? [...lostSessions, before] : lostSessions;
  return { ...running(logged?.document ?? run, session), ...(lost.length > 0 && { lostSessions: lost }) };
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
