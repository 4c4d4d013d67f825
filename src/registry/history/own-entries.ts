import type { Store } from '../../store/index.js';
import { historySeries } from '../collections.js';
import type { ModelDocument } from '../documents.js';

/** What this process wrote, by history: to tell what it did before a moment from what it did since, by no clock. */
export interface OwnEntries {
  /** How many entries were known at that moment, because this process wrote the last of them. */
  readonly before: ReadonlyMap<string, number>;
  /** The number of the first entry that it wrote since. */
  readonly since: ReadonlyMap<string, number>;
}

interface Notes {
  readonly known: Map<string, number>;
  readonly followers: Set<Map<string, number>>;
}

const notesByStore = new WeakMap<Store, Notes>();

function notesOf(store: Store): Notes {
  const notes = notesByStore.get(store) ?? { known: new Map(), followers: new Set() };
  notesByStore.set(store, notes);
  return notes;
}

/** Remembers that this process wrote the entries from `first` to `last` of a history. */
export function noteOwnEntries(store: Store, model: ModelDocument, first: number, last: number): void {
  const { known, followers } = notesOf(store);
  const series = historySeries(model);
  known.set(series, Math.max(last, known.get(series) ?? 0));
  for (const since of followers) since.set(series, Math.min(first, since.get(series) ?? first));
}

/** What is written through this store before and after now, until `stop` is called. */
export function followOwnEntries(store: Store): OwnEntries & { readonly stop: () => void } {
  const { known, followers } = notesOf(store);
  const since = new Map<string, number>();
  followers.add(since);
  return { before: new Map(known), since, stop: () => followers.delete(since) };
}
