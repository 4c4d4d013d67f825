import type { Store, StoredPoint } from '../../store/index.js';
import { collections, historySeries } from '../collections.js';
import type { ModelDocument } from '../documents.js';
import type { RegistryEvent } from '../events.js';
import { deletionId } from '../history/deletion.js';
import { entriesOf, type HistoryEvent, toEntry } from '../history/history.js';

/** How far the history of a model goes. */
export interface HistoryEnd {
  /** What the model is called now. */
  readonly name: string;
  readonly entries: number;
  /** The time of the last entry. */
  readonly changeTime: number;
}

/** An event, and where it stands. */
export interface Happening {
  readonly series: string;
  /** The entry's number in its history. */
  readonly number: number;
  /** Its place among all that happened in the store. */
  readonly sequence: number;
  readonly event: RegistryEvent;
}

/** The histories of every model, by the series that holds them. */
export async function historyEnds(store: Store): Promise<Map<string, HistoryEnd>> {
  const { documents } = await store.documents.query<ModelDocument>({
    collection: collections.models,
    select: [['id'], ['name'], ['entries'], ['changeTime']],
  });
  const ends = new Map<string, HistoryEnd>();
  for (const { value } of documents) {
    const { name, changeTime } = value;
    ends.set(historySeries(value), { name, changeTime, entries: await entriesOf(store, value) });
  }
  return ends;
}

/** Entries from `first` to `last` of a history. What was deleted meanwhile is left out. */
export async function readHappenings(
  store: Store,
  series: string,
  first: number,
  last: number,
  name: string,
): Promise<Happening[]> {
  const ids = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  const points = await store.series.findAll(series, ids);
  const happenings: Happening[] = [];
  let model = name;
  for (const point of points.toReversed()) {
    if (point === undefined) continue;
    const happening = toHappening(series, point, model);
    happenings.push(happening);
    // What happened before a renaming happened to a model of that name.
    const { type, from } = happening.event;
    if (type === 'renamed' && from !== undefined) model = from;
  }
  return happenings;
}

/** That a model was deleted, which is all that is left of its history. */
export async function readDeletion(store: Store, series: string, model: string): Promise<Happening | undefined> {
  const point = await store.series.find(series, deletionId);
  return point && { ...toHappening(series, point, model), number: Number.POSITIVE_INFINITY };
}

function toHappening(series: string, { id, time, sequence, value }: StoredPoint, model: string): Happening {
  const event = { model, ...toEntry(time, value as unknown as HistoryEvent) };
  return { series, number: Number(id), sequence, event };
}
