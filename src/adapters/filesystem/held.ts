import { CorruptionError } from '../../errors/index.js';
import type { Damage } from '../../store/index.js';
import { applyEffect, createState, type State } from '../state/index.js';
import type { Group } from './group.js';
import type { Layout } from './layout.js';
import type { Loss } from './loss.js';
import type { BlobRecord, DocumentRecord } from './records.js';

/** What a store of files holds in memory: documents and points, what is known of blobs, and of damage. */
export interface Held {
  readonly state: State;
  readonly blobs: Map<string, BlobRecord>;
  /** For the report of `verify`. */
  readonly damage: Damage[];
  /** The paths of damaged files: what they held must not pass for absent. */
  readonly damagedFiles: Set<string>;
  /** What the journal lost. */
  readonly losses: Loss[];
  /** Documents that a person has written or edited, and that are not the store's own yet. */
  readonly handmade: DocumentRecord[];
}

export function createHeld(): Held {
  return {
    state: createState(),
    blobs: new Map(),
    damage: [],
    damagedFiles: new Set(),
    losses: [],
    handmade: [],
  };
}

/** Puts what was loaded anew in the place of what is held; whoever reads keeps reading the same maps. */
export function replaceHeld(held: Held, by: Held): void {
  replaceMap(held.state.documents, by.state.documents);
  replaceMap(held.state.series, by.state.series);
  replaceMap(held.state.links, by.state.links);
  replaceMap(held.blobs, by.blobs);
  held.state.lastSequence = by.state.lastSequence;
  held.state.lastPoint = by.state.lastPoint;
  held.damage.splice(0, Number.POSITIVE_INFINITY, ...by.damage);
  held.losses.splice(0, Number.POSITIVE_INFINITY, ...by.losses);
  held.handmade.splice(0, Number.POSITIVE_INFINITY, ...by.handmade);
  held.damagedFiles.clear();
  for (const path of by.damagedFiles) held.damagedFiles.add(path);
}

function replaceMap<K, V>(map: Map<K, V>, by: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of by) map.set(key, value);
}

/** Brings a group of the journal to memory. */
export function applyGroup({ state, blobs }: Held, { lastSequence, lastPoint, effects }: Group): void {
  for (const effect of effects) {
    if (effect.type === 'blob') blobs.set(effect.record.key, effect.record);
    else if (effect.type === 'forget') {
      blobs.delete(effect.key);
      state.links.delete(effect.key);
    } else applyEffect(state, effect);
  }
  state.lastSequence = Math.max(state.lastSequence, lastSequence);
  state.lastPoint = Math.max(state.lastPoint, lastPoint);
}

/** @throws CorruptionError when the document was damaged: it must pass neither for absent nor for an older one. */
export function refuseDamagedDocument(
  { state, damagedFiles, losses }: Held,
  layout: Layout,
  collection: string,
  id: string,
) {
  if (damagedFiles.size === 0 && losses.length === 0) return;
  const revision = state.documents.get(collection)?.get(id)?.revision ?? 0;
  const isLost = losses.some(({ documents }) =>
    documents.some((lost) => lost.id === id && lost.collection === collection && lost.revision > revision),
  );
  if (!isLost && (revision > 0 || !damagedFiles.has(layout.document(collection, id)))) return;
  const remedy =
    'If you edited its file, delete the "crc" in it and open the store again; else restore the file, or write it anew';
  throw new CorruptionError({ what: 'The document is not what was stored', where: `${collection}/${id}`, remedy });
}

/** @throws CorruptionError when there is no point with this id, but points of the series were damaged. */
export function refuseDamagedPoint({ state, damagedFiles, losses }: Held, layout: Layout, series: string, id: string) {
  if (state.series.get(series)?.find(id) !== undefined) return;
  const isLost = losses.some((loss) => loss.series.includes(series));
  if (!isLost && !damagedFiles.has(layout.series(series))) return;
  const remedy = 'Restore its file from a backup; `verify` names the lines';
  const what = `Points of the series are not what was stored; whether ${JSON.stringify(id)} was one cannot be told`;
  throw new CorruptionError({ what, where: series, remedy });
}
