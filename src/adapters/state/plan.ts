import {
  type AppendPoints,
  type Commit,
  type CommitResult,
  createRefusals,
  type DeleteDocument,
  type LinkBlob,
  type PutDocument,
  type Refusals,
  type StoredPoint,
  type Touched,
  type TrimSeries,
  type Write,
} from '../../store/index.js';
import type { Effect } from './effect.js';
import type { Standing } from './standing.js';

export interface Plan {
  readonly result: CommitResult;
  readonly commit: Commit;
  readonly effects: readonly Effect[];
}

/** Commits that are being planned one upon the other, before any of them is done. */
export interface Draft {
  /** The sequence of the last commit that was planned. */
  readonly lastSequence: number;
  /** The sequence of the last point that the plans append. */
  readonly lastPoint: number;
  /**
   * Plans a commit on what stands and on the plans before it, and changes nothing but the draft: what is planned may
   * still fail to be written.
   *
   * @param writes must have passed `checkWrites`; the effects keep their values.
   * @throws ConflictError with every conflict, NotFoundError for a link to a blob that was not put; the draft is then
   *   as it was.
   */
  plan(writes: readonly Write[]): Plan;
}

interface Step {
  readonly standing: Standing;
  readonly refusals: Refusals;
  /** Of documents that the draft changes; NUL, which no key holds, joins collection and id. */
  readonly revisions: Map<string, number>;
  /** The times of the points with an id that the draft appends. */
  readonly times: Map<string, number>;
  readonly undos: (() => void)[];
  /** Of the whole draft, in order. */
  readonly effects: Effect[];
  readonly touched: Touched[];
  lastPoint: number;
}

export function createDraft(standing: Standing): Draft {
  const revisions = new Map<string, number>();
  const times = new Map<string, number>();
  const effects: Effect[] = [];
  let { lastSequence: sequence, lastPoint } = standing;
  return {
    get lastSequence() {
      return sequence;
    },
    get lastPoint() {
      return lastPoint;
    },
    plan(writes) {
      const begin = effects.length;
      const step: Step = {
        standing,
        refusals: createRefusals(),
        revisions,
        times,
        undos: [],
        effects,
        touched: [],
        lastPoint,
      };
      const given = writes.map((write) => planWrite(step, write));
      try {
        step.refusals.throwAny();
      } catch (refusal) {
        for (const undo of step.undos.reverse()) undo();
        effects.length = begin;
        throw refusal;
      }
      lastPoint = step.lastPoint;
      sequence++;
      return {
        result: { sequence, revisions: given },
        commit: { sequence, touched: step.touched },
        effects: effects.slice(begin),
      };
    },
  };
}

function planWrite(step: Step, write: Write): number {
  if (write.type === 'put') return planPut(step, write);
  if (write.type === 'delete') planDelete(step, write);
  else if (write.type === 'append') planAppend(step, write);
  else if (write.type === 'trim') planTrim(step, write);
  else planLink(step, write);
  return 0;
}

function planPut(step: Step, write: PutDocument): number {
  const { collection, id, value } = write;
  const before = revisionOf(step, write);
  if (step.refusals.revision(write, before)) return 0;
  const revision = before + 1;
  remember(step, step.revisions, `${collection}\0${id}`, revision);
  step.effects.push({ type: 'put', collection, document: { id, revision, value } });
  step.touched.push({ type: 'put', collection, id, revision });
  return revision;
}

function planDelete(step: Step, write: DeleteDocument): void {
  const { collection, id } = write;
  const revision = revisionOf(step, write);
  if (step.refusals.revision(write, revision) || revision === 0) return;
  remember(step, step.revisions, `${collection}\0${id}`, 0);
  step.effects.push({ type: 'delete', collection, id });
  step.touched.push({ type: 'delete', collection, id, revision });
}

function revisionOf({ revisions, standing }: Step, { collection, id }: PutDocument | DeleteDocument): number {
  return revisions.get(`${collection}\0${id}`) ?? standing.revision(collection, id);
}

function planAppend(step: Step, { series, points }: AppendPoints): void {
  const added: StoredPoint[] = [];
  for (const { time, value, id } of points) {
    if (id !== undefined) {
      if (holdsId(step, series, id)) {
        step.refusals.pointId(series, id);
        continue;
      }
      remember(step, step.times, `${series}\0${id}`, time);
    }
    // `+ 0` makes a time of −0 plain 0: no two adapters would agree on it.
    const timed = { time: time + 0, sequence: ++step.lastPoint, value };
    added.push(id === undefined ? timed : { ...timed, id });
  }
  step.effects.push({ type: 'append', series, points: added });
  step.touched.push({ type: 'append', series, points: added.length });
}

function holdsId(step: Step, series: string, id: string): boolean {
  if (step.times.has(`${series}\0${id}`)) return true;
  const time = step.standing.timeOf(series, id);
  return time !== undefined && time >= trimmedBefore(step, series);
}

function planTrim(step: Step, { series, before }: TrimSeries): void {
  const { standing } = step;
  const limit = before ?? Number.POSITIVE_INFINITY;
  const trimmed = trimmedBefore(step, series);
  const standingPoints =
    limit > trimmed ? standing.countBefore(series, limit) - standing.countBefore(series, trimmed) : 0;
  const planned = plannedPoints(step, series).filter(({ time }) => time < limit);
  for (const { id } of planned) if (id !== undefined) remember(step, step.times, `${series}\0${id}`, undefined);
  step.effects.push({ type: 'trim', series, upTo: step.lastPoint, ...(before === undefined ? {} : { before }) });
  step.touched.push({ type: 'trim', series, points: standingPoints + planned.length });
}

/** The time up to which the draft's trims empty a series; −∞ without any. */
function trimmedBefore({ effects }: Step, series: string): number {
  let limit = Number.NEGATIVE_INFINITY;
  for (const effect of effects) {
    if (effect.type === 'trim' && effect.series === series) {
      limit = Math.max(limit, effect.before ?? Number.POSITIVE_INFINITY);
    }
  }
  return limit;
}

/** The points that the draft appends to a series, without those that it trims again. */
function plannedPoints({ effects }: Step, series: string): readonly StoredPoint[] {
  let points: StoredPoint[] = [];
  for (const effect of effects) {
    if (effect.type === 'append' && effect.series === series) points.push(...effect.points);
    if (effect.type === 'trim' && effect.series === series) {
      const { before = Number.POSITIVE_INFINITY } = effect;
      points = points.filter(({ time }) => time >= before);
    }
  }
  return points;
}

function planLink({ standing, refusals, effects, touched }: Step, { type, blob, owner }: LinkBlob): void {
  if (type === 'link' && !standing.hasBlob(blob)) {
    refusals.missingBlob(blob);
    return;
  }
  effects.push({ type, blob, owner });
  touched.push({ type, blob, owner });
}

/** Sets an entry, or takes it out, so that it can be undone. */
function remember({ undos }: Step, map: Map<string, number>, key: string, value: number | undefined): void {
  const before = map.get(key);
  undos.push(() => setOrDelete(map, key, before));
  setOrDelete(map, key, value);
}

function setOrDelete(map: Map<string, number>, key: string, value: number | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
