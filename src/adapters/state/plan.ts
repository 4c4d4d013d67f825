import {
  type AppendPoints,
  type Commit,
  type CommitResult,
  createRefusals,
  type DeleteDocument,
  type LinkBlob,
  type Point,
  type PutDocument,
  type Refusals,
  type Touched,
  type TrimSeries,
  type Write,
} from '../../store/index.js';
import type { Effect } from './effect.js';
import type { Standing } from './standing.js';

/** What a commit that was planned will have done. */
export interface Plan {
  readonly result: CommitResult;
  readonly commit: Commit;
}

/** Commits that are being planned one upon the other, before any of them is done. */
export interface Draft {
  /** The sequence of the last commit that was planned. */
  readonly lastSequence: number;
  /** The sequence of the last point that the plans append. */
  readonly lastPoint: number;
  /** Of all plans, in order. They keep the writes' values. */
  readonly effects: readonly Effect[];
  /**
   * Plans a commit on what stands and on the plans before it, and changes nothing but the draft: what is planned may
   * still fail to be written.
   *
   * @param writes must have passed `checkWrites`.
   * @throws ConflictError with every conflict, NotFoundError for a link to a blob that was not put; the draft is then
   *   as it was.
   */
  plan(writes: readonly Write[]): Plan;
}

/** What planning has come to: of the whole draft, but for what is said to be of one commit. */
interface Sketch {
  readonly standing: Standing;
  /** Of documents that the draft changes; NUL, which no key holds, joins collection and id. */
  readonly revisions: Map<string, number>;
  /** The times of the points with an id that the draft appends. */
  readonly times: Map<string, number>;
  readonly effects: Effect[];
  lastPoint: number;
  /** Of one commit. */
  refusals: Refusals;
  /** Of one commit. */
  touched: Touched[];
  /** Of one commit: what takes it back, the latest last. */
  undos: (() => void)[];
}

export function createDraft(standing: Standing): Draft {
  let { lastSequence } = standing;
  const sketch: Sketch = {
    standing,
    revisions: new Map(),
    times: new Map(),
    effects: [],
    lastPoint: standing.lastPoint,
    refusals: createRefusals(),
    touched: [],
    undos: [],
  };
  const { effects } = sketch;
  return {
    get lastSequence() {
      return lastSequence;
    },
    get lastPoint() {
      return sketch.lastPoint;
    },
    effects,
    plan(writes) {
      const begin = effects.length;
      const { lastPoint } = sketch;
      sketch.touched = [];
      sketch.undos = [];
      const revisions = writes.map((write) => planWrite(sketch, write));
      try {
        sketch.refusals.throwAny();
      } catch (refusal) {
        for (const undo of sketch.undos.reverse()) undo();
        effects.length = begin;
        sketch.lastPoint = lastPoint;
        sketch.refusals = createRefusals();
        throw refusal;
      }
      const sequence = ++lastSequence;
      return { result: { sequence, revisions }, commit: { sequence, touched: sketch.touched } };
    },
  };
}

function planWrite(sketch: Sketch, write: Write): number {
  if (write.type === 'put') return planPut(sketch, write);
  if (write.type === 'delete') planDelete(sketch, write);
  else if (write.type === 'append') planAppend(sketch, write);
  else if (write.type === 'trim') planTrim(sketch, write);
  else planLink(sketch, write);
  return 0;
}

function planPut(sketch: Sketch, write: PutDocument): number {
  const { collection, id, value } = write;
  const before = revisionOf(sketch, write);
  if (sketch.refusals.revision(write, before)) return 0;
  const revision = before + 1;
  remember(sketch, sketch.revisions, `${collection}\0${id}`, revision);
  sketch.effects.push({ type: 'put', collection, document: { id, revision, value } });
  sketch.touched.push({ type: 'put', collection, id, revision });
  return revision;
}

function planDelete(sketch: Sketch, write: DeleteDocument): void {
  const { collection, id } = write;
  const revision = revisionOf(sketch, write);
  if (sketch.refusals.revision(write, revision) || revision === 0) return;
  remember(sketch, sketch.revisions, `${collection}\0${id}`, 0);
  sketch.effects.push({ type: 'delete', collection, id });
  sketch.touched.push({ type: 'delete', collection, id, revision });
}

function revisionOf({ revisions, standing }: Sketch, { collection, id }: PutDocument | DeleteDocument): number {
  return revisions.get(`${collection}\0${id}`) ?? standing.revision(collection, id);
}

function planAppend(sketch: Sketch, { series, points }: AppendPoints): void {
  for (const { time, id } of points) {
    if (id === undefined) continue;
    if (holdsId(sketch, series, id)) sketch.refusals.pointId(series, id);
    else remember(sketch, sketch.times, `${series}\0${id}`, time);
  }
  sketch.effects.push({ type: 'append', series, first: sketch.lastPoint + 1, points });
  sketch.lastPoint += points.length;
  sketch.touched.push({ type: 'append', series, points: points.length });
}

function holdsId(sketch: Sketch, series: string, id: string): boolean {
  if (sketch.times.has(`${series}\0${id}`)) return true;
  const time = sketch.standing.timeOf(series, id);
  return time !== undefined && time >= trimmedBefore(sketch, series);
}

function planTrim(sketch: Sketch, { series, before }: TrimSeries): void {
  const { standing } = sketch;
  const limit = before ?? Number.POSITIVE_INFINITY;
  const trimmed = trimmedBefore(sketch, series);
  const standingPoints =
    limit > trimmed ? standing.countBefore(series, limit) - standing.countBefore(series, trimmed) : 0;
  const planned = plannedPoints(sketch, series).filter(({ time }) => time < limit);
  for (const { id } of planned) if (id !== undefined) remember(sketch, sketch.times, `${series}\0${id}`, undefined);
  sketch.effects.push({ type: 'trim', series, upTo: sketch.lastPoint, ...(before === undefined ? {} : { before }) });
  sketch.touched.push({ type: 'trim', series, points: standingPoints + planned.length });
}

/** The time up to which the draft's trims empty a series; −∞ without any. */
function trimmedBefore({ effects }: Sketch, series: string): number {
  let limit = Number.NEGATIVE_INFINITY;
  for (const effect of effects) {
    if (effect.type === 'trim' && effect.series === series) {
      limit = Math.max(limit, effect.before ?? Number.POSITIVE_INFINITY);
    }
  }
  return limit;
}

/** The points that the draft appends to a series, without those that it trims again. */
function plannedPoints({ effects }: Sketch, series: string): readonly Point[] {
  let points: readonly Point[] = [];
  for (const effect of effects) {
    if (effect.type === 'append' && effect.series === series) points = points.concat(effect.points);
    if (effect.type === 'trim' && effect.series === series) {
      const { before = Number.POSITIVE_INFINITY } = effect;
      points = points.filter(({ time }) => time >= before);
    }
  }
  return points;
}

function planLink({ standing, refusals, effects, touched }: Sketch, { type, blob, owner }: LinkBlob): void {
  if (type === 'link' && !standing.hasBlob(blob)) {
    refusals.missingBlob(blob);
    return;
  }
  effects.push({ type, blob, owner });
  touched.push({ type, blob, owner });
}

/** Sets an entry, or takes it out, so that it can be undone. */
function remember({ undos }: Sketch, map: Map<string, number>, key: string, value: number | undefined): void {
  const before = map.get(key);
  undos.push(() => setOrDelete(map, key, before));
  setOrDelete(map, key, value);
}

function setOrDelete(map: Map<string, number>, key: string, value: number | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
