import type { Clock } from '../ambient/index.js';
import { retryOnConflict, type Store, type Write } from '../store/index.js';
import { collections } from './collections.js';
import type { ModelDocument } from './documents.js';
import { type HistoryEvent, historyAppend } from './history.js';

/** What becomes of a model, and what is told to its history; nothing is written when nothing happened. */
export interface ModelChange<T> {
  readonly model: ModelDocument;
  readonly writes: readonly Write[];
  readonly events: readonly HistoryEvent[];
  readonly result: T;
}

/**
 * Changes a model, its versions and its history in one commit. `plan` reads what it needs and decides; when another
 * change to the model came between its reading and the commit, it is asked again. So whatever it read still holds
 * when its decision takes effect.
 */
export function changeModel<T>(
  store: Store,
  clock: Clock,
  name: string,
  plan: (model: ModelDocument | undefined, time: number) => Promise<ModelChange<T>>,
): Promise<T> {
  return retryOnConflict(async () => {
    const found = await store.documents.get<ModelDocument>(collections.models, name);
    const time = Math.max(clock(), found?.value.changeTime ?? Number.NEGATIVE_INFINITY);
    const { model, writes, events, result } = await plan(found?.value, time);
    if (events.length === 0) return result;
    const value: ModelDocument = { ...model, changeTime: time };
    const expect = found?.revision ?? 'absent';
    await store.commit([
      { type: 'put', collection: collections.models, id: name, value, expect },
      ...writes,
      historyAppend(name, time, events),
    ]);
    return result;
  });
}
