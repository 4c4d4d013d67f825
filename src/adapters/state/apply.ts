import {
  type AppendPoints,
  type Commit,
  type CommitResult,
  copyValue,
  createRefusals,
  type DeleteDocument,
  type LinkBlob,
  type PutDocument,
  type Refusals,
  type StoredDocument,
  type StoredPoint,
  type Touched,
  type TrimSeries,
  type Write,
} from '../../store/index.js';
import { createPointList } from './point-list.js';
import { lastSequence, type State } from './state.js';

/** What one write came to, with everything decided: replaying it on the state of before gives the state of after. */
export type Effect =
  | { readonly type: 'put'; readonly collection: string; readonly document: StoredDocument }
  | { readonly type: 'delete'; readonly collection: string; readonly id: string }
  | { readonly type: 'append'; readonly series: string; readonly points: readonly StoredPoint[] }
  /** Only points up to the sequence `upTo`: a replay must spare what was appended after the trim. */
  | { readonly type: 'trim'; readonly series: string; readonly before?: number; readonly upTo: number }
  | { readonly type: 'link' | 'unlink'; readonly blob: string; readonly owner: string };

export interface Applied {
  readonly result: CommitResult;
  readonly commit: Commit;
  readonly effects: readonly Effect[];
  /** Puts the state back as it was; only before anything else is applied. */
  undo(): void;
}

interface Step {
  readonly state: State;
  readonly refusals: Refusals;
  readonly hasBlob: (key: string) => boolean;
  readonly undos: (() => void)[];
  readonly effects: Effect[];
  readonly touched: Touched[];
}

/**
 * Applies writes one after the other, all or none. Values are copied in.
 *
 * @param writes must have passed {@link checkWrites}.
 * @throws ConflictError with every conflict, NotFoundError for a link to a blob that was not put.
 */
export function applyWrites(state: State, writes: readonly Write[], hasBlob: (key: string) => boolean): Applied {
  const step: Step = { state, refusals: createRefusals(), hasBlob, undos: [], effects: [], touched: [] };
  const undo = () => {
    for (const revert of step.undos.reverse()) revert();
  };
  const revisions = writes.map((write) => applyWrite(step, write));
  try {
    step.refusals.throwAny();
  } catch (refusal) {
    undo();
    throw refusal;
  }
  const sequence = lastSequence(state) + 1;
  const commit: Commit = { sequence, touched: step.touched };
  state.commits.push(commit);
  step.undos.push(() => void state.commits.pop());
  return { result: { sequence, revisions }, commit, effects: step.effects, undo };
}

function applyWrite(step: Step, write: Write): number {
  if (write.type === 'put') return put(step, write);
  if (write.type === 'delete') remove(step, write);
  else if (write.type === 'append') append(step, write);
  else if (write.type === 'trim') trim(step, write);
  else link(step, write);
  return 0;
}

function put(step: Step, write: PutDocument): number {
  const { collection, id } = write;
  const before = step.state.documents.get(collection)?.get(id);
  if (step.refusals.revision(write, before?.revision ?? 0)) return 0;
  const document = { id, revision: (before?.revision ?? 0) + 1, value: copyValue(write.value) };
  setDocument(step.state, collection, id, document);
  step.undos.push(() => setDocument(step.state, collection, id, before));
  step.effects.push({ type: 'put', collection, document });
  step.touched.push({ type: 'put', collection, id, revision: document.revision });
  return document.revision;
}

function remove(step: Step, write: DeleteDocument): void {
  const { collection, id } = write;
  const before = step.state.documents.get(collection)?.get(id);
  if (step.refusals.revision(write, before?.revision ?? 0) || before === undefined) return;
  setDocument(step.state, collection, id, undefined);
  step.undos.push(() => setDocument(step.state, collection, id, before));
  step.effects.push({ type: 'delete', collection, id });
  step.touched.push({ type: 'delete', collection, id, revision: before.revision });
}

/** Writes a document into the state, or takes it out. */
export function setDocument(state: State, collection: string, id: string, document: StoredDocument | undefined): void {
  if (document === undefined) {
    state.documents.get(collection)?.delete(id);
    return;
  }
  if (!state.documents.has(collection)) state.documents.set(collection, new Map());
  state.documents.get(collection)!.set(id, document);
}

function append(step: Step, { series, points }: AppendPoints): void {
  const { state, refusals } = step;
  const list = state.series.get(series) ?? createPointList();
  state.series.set(series, list);
  const lastPoint = state.lastPoint;
  const added: StoredPoint[] = [];
  for (const { time, value, id } of points) {
    if (id !== undefined && list.find(id) !== undefined) {
      refusals.pointId(series, id);
      continue;
    }
    // `+ 0` makes a time of −0 plain 0: no two adapters would agree on it.
    const timed = { time: time + 0, sequence: ++state.lastPoint, value: copyValue(value) };
    const point = id === undefined ? timed : { ...timed, id };
    list.add(point);
    added.push(point);
  }
  step.undos.push(() => {
    list.remove(added);
    state.lastPoint = lastPoint;
  });
  step.effects.push({ type: 'append', series, points: added });
  step.touched.push({ type: 'append', series, points: added.length });
}

function trim(step: Step, { series, before }: TrimSeries): void {
  const { state } = step;
  const list = state.series.get(series);
  const trimmed = list?.range(before === undefined ? {} : { until: before }) ?? [];
  list?.remove(trimmed);
  step.undos.push(() => {
    for (const point of trimmed) list?.add(point);
  });
  step.effects.push({ type: 'trim', series, upTo: state.lastPoint, ...(before === undefined ? {} : { before }) });
  step.touched.push({ type: 'trim', series, points: trimmed.length });
}

function link(step: Step, { type, blob, owner }: LinkBlob): void {
  if (type === 'link' && !step.hasBlob(blob)) {
    step.refusals.missingBlob(blob);
    return;
  }
  const linked = step.state.links.get(blob)?.has(owner) ?? false;
  setLink(step.state, type, blob, owner);
  step.undos.push(() => setLink(step.state, linked ? 'link' : 'unlink', blob, owner));
  step.effects.push({ type, blob, owner });
  step.touched.push({ type, blob, owner });
}

function setLink({ links }: State, type: 'link' | 'unlink', blob: string, owner: string): void {
  const owners = links.get(blob) ?? new Set();
  if (type === 'link') links.set(blob, owners.add(owner));
  else if (owners.delete(owner) && owners.size === 0) links.delete(blob);
}
