import type { AppendPoints, Json, Store } from '../../store/index.js';
import { historySeries } from '../collections.js';
import type { ModelDocument } from '../documents.js';
import type { HistoryEntry } from '../history-entry.js';

/** An entry as a commit writes it; the commit gives it its time. */
export type HistoryEvent = Omit<HistoryEntry, 'time'>;

/** Puts entries behind the first `before` of a model's history. Each point's id is its number, from 1 on. */
export function historyAppend(model: ModelDocument, before: number, entries: readonly HistoryEntry[]): AppendPoints {
  const points = entries.map(({ time, ...event }, i) => ({
    time,
    id: String(before + i + 1),
    value: { ...event } as unknown as Json,
  }));
  return { type: 'append', series: historySeries(model), points };
}

/** How many entries a history has; those of the first format are counted. */
export async function entriesOf(store: Store, model: ModelDocument): Promise<number> {
  return model.entries ?? store.series.count(historySeries(model));
}

/** Oldest first. */
export async function readHistory(store: Store, model: ModelDocument): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for await (const { time, value } of store.series.read(historySeries(model))) {
    entries.push(toEntry(time, value as unknown as HistoryEvent));
  }
  return entries;
}

/** Entries of the first format told an alias as `to`, and nothing of where it pointed before. */
export function toEntry(time: number, event: HistoryEvent): HistoryEntry {
  if (event.type !== 'alias' || event.key !== undefined || event.to === undefined) return { time, ...event };
  const { to: key, version, ...rest } = event;
  return { time, ...rest, key, ...(version !== undefined && { version, to: String(version) }) };
}

/**
 * The versions that came to production, each on top of the one that it replaced. A rollback takes away what lay above
 * the version that it brought back, so that the next one goes further back rather than forth again. What was deleted
 * does not come back.
 */
export function productionStack(history: readonly HistoryEntry[]): number[] {
  const stack: number[] = [];
  const deleted = new Set<number>();
  for (const { type, version, to, rollback } of history) {
    if (version === undefined) continue;
    if (type === 'deleted') deleted.add(version);
    if (type !== 'transition' || to !== 'production') continue;
    if (rollback && stack.includes(version)) while (stack.at(-1) !== version) stack.pop();
    else stack.push(version);
  }
  return stack.filter((version) => !deleted.has(version));
}
