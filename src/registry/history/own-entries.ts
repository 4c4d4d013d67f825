import type { Store } from '../../store/index.js';
import { historySeries } from '../collections.js';
import type { ModelDocument } from '../documents.js';

/** By store and history: how many of its entries this process knows, because it wrote the last of them itself. */
const known = new WeakMap<Store, Map<string, number>>();

/** Remembers that this process wrote a history up to so many entries. */
export function noteOwnEntries(store: Store, model: ModelDocument, entries: number): void {
  const histories = known.get(store) ?? new Map<string, number>();
  known.set(store, histories);
  const series = historySeries(model);
  histories.set(series, Math.max(entries, histories.get(series) ?? 0));
}

/** What has been written through this store up to now; a copy, which later writes leave alone. */
export function ownEntries(store: Store): ReadonlyMap<string, number> {
  return new Map(known.get(store));
}
