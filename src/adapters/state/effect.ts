import type { Point, StoredDocument } from '../../store/index.js';
import { createPointList } from './point-list.js';
import type { State } from './state.js';

/**
 * What one write came to, with everything decided: replaying it on the state of before gives the state of after, and
 * replaying it once more changes nothing.
 */
export type Effect =
  | { readonly type: 'put'; readonly collection: string; readonly document: StoredDocument }
  | { readonly type: 'delete'; readonly collection: string; readonly id: string }
  | AppendEffect
  /** Only points up to the sequence `upTo`: a replay must spare what was appended after the trim. */
  | { readonly type: 'trim'; readonly series: string; readonly before?: number; readonly upTo: number }
  | { readonly type: 'link' | 'unlink'; readonly blob: string; readonly owner: string };

export interface AppendEffect {
  readonly type: 'append';
  readonly series: string;
  /** Of the first point; those after it have the numbers that follow. */
  readonly first: number;
  readonly points: readonly Point[];
}

/** Brings an effect into the state, which keeps the effect's values: nobody may change them any more. */
export function applyEffect(state: State, effect: Effect): void {
  if (effect.type === 'put') setDocument(state, effect.collection, effect.document);
  else if (effect.type === 'delete') state.documents.get(effect.collection)?.delete(effect.id);
  else if (effect.type === 'append') append(state, effect);
  else if (effect.type === 'trim') trim(state, effect);
  else setLink(state, effect.type, effect.blob, effect.owner);
}

export function setDocument({ documents }: State, collection: string, document: StoredDocument): void {
  const held = documents.get(collection);
  if (held === undefined) documents.set(collection, new Map([[document.id, document]]));
  else held.set(document.id, document);
}

function append(state: State, { series, first, points }: AppendEffect): void {
  let list = state.series.get(series);
  if (list === undefined) state.series.set(series, (list = createPointList()));
  for (let i = Math.max(0, list.lastSequence + 1 - first); i < points.length; i++) list.add(first + i, points[i]!);
  state.lastPoint = Math.max(state.lastPoint, list.lastSequence);
}

function trim({ series }: State, effect: Extract<Effect, { type: 'trim' }>): void {
  series.get(effect.series)?.trim(effect.before ?? Number.POSITIVE_INFINITY, effect.upTo);
}

function setLink({ links }: State, type: 'link' | 'unlink', blob: string, owner: string): void {
  const owners = links.get(blob) ?? new Set();
  if (type === 'link') links.set(blob, owners.add(owner));
  else if (owners.delete(owner) && owners.size === 0) links.delete(blob);
}
