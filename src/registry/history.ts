import type { AppendPoints, Json, Store } from '../store/index.js';
import { historySeries } from './collections.js';
import type { HistoryEntry } from './history-entry.js';

/** An entry as a commit writes it; the commit gives it its time. */
export type HistoryEvent = Omit<HistoryEntry, 'time'>;

export function historyAppend(model: string, time: number, events: readonly HistoryEvent[]): AppendPoints {
  const points = events.map((event) => ({ time, value: { ...event } as unknown as Json }));
  return { type: 'append', series: historySeries(model), points };
}

/** Oldest first. */
export async function readHistory(store: Store, model: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for await (const { time, value } of store.series.read(historySeries(model))) {
    entries.push({ time, ...(value as unknown as HistoryEvent) });
  }
  return entries;
}

/**
 * The versions that came to production, each on top of the one that it replaced. A rollback takes away what lay above
 * the version that it brought back, so that the next one goes further back rather than forth again.
 */
export function productionStack(history: readonly HistoryEntry[]): number[] {
  const stack: number[] = [];
  for (const { type, version, to, rollback } of history) {
    if (type !== 'transition' || to !== 'production' || version === undefined) continue;
    if (rollback) while (stack.at(-1) !== version) stack.pop();
    else stack.push(version);
  }
  return stack;
}
