import type { Clock } from '../../ambient/index.js';
import type { Store } from '../../store/index.js';
import { followOwnEntries, type OwnEntries } from '../history/own-entries.js';
import { type HistoryEnd, historyEnds } from './histories.js';

/** How far the histories went when somebody began to listen: what has a higher number is news. */
export interface BaseLine {
  readonly heard: Map<string, number>;
  /** The histories as they were found. */
  readonly ends: ReadonlyMap<string, HistoryEnd>;
}

/** The time that went by from `on()` until the store was read. */
interface Meanwhile {
  readonly since: number;
  readonly until: number;
}

/**
 * Begins to read the base line at once, at the call of `on()`, and gives what reads it to the end; where that fails, the
 * next call reads it anew.
 *
 * What is there already is not news, and what comes later is: so says the store's order, whatever clocks say. Only of
 * what others wrote while the store was read, some milliseconds as a rule, nothing but its time says whether it came after
 * `on()`: it is news where it lies between the beginning and the end of the reading by this process's clock. There, and
 * nowhere else, does it matter that clocks differ. What this process wrote itself it knows.
 */
export function beginBaseLine(store: Store, clock: Clock, ready: () => Promise<unknown>): () => Promise<BaseLine> {
  const since = clock();
  const own = followOwnEntries(store);
  const read = async (): Promise<BaseLine> => {
    await ready();
    const ends = await historyEnds(store);
    const meanwhile = { since, until: clock() };
    const heard = new Map<string, number>();
    for (const [series, end] of ends) heard.set(series, await entriesBefore(store, series, end, meanwhile, own));
    own.stop();
    return { heard, ends };
  };
  let reading: Promise<BaseLine> | undefined = read();
  // It is told to whoever asks for the base line, who may not have asked yet.
  reading.catch(() => {});
  return async () => {
    try {
      reading ??= read();
      return await reading;
    } catch (error) {
      reading = undefined;
      throw error;
    }
  };
}

/** How many of its entries a history had already when somebody began to listen. */
async function entriesBefore(
  store: Store,
  series: string,
  { entries, changeTime }: HistoryEnd,
  { since, until }: Meanwhile,
  own: OwnEntries,
): Promise<number> {
  const known = own.before.get(series) ?? 0;
  let before = Math.min(entries, (own.since.get(series) ?? Infinity) - 1);
  if (changeTime <= since || known >= before) return before;
  for await (const { id, time } of store.series.read(series, { from: since })) {
    const number = Number(id);
    if (number > known && time > since && time <= until) before = Math.min(before, number - 1);
  }
  return before;
}
