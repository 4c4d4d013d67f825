import type { Store, TrimSeries } from '../../store/index.js';

/** A write that takes points out of a series, and how many. */
export interface Trim {
  readonly write: TrimSeries;
  readonly points: number;
}

/** Points that one of the writes takes out, or somewhat more: as many as share a moment go together. */
const mostPoints = 20_000;

/** The writes that empty a series, the earliest points first. */
export async function* trims(store: Store, series: string): AsyncGenerator<Trim> {
  let from = Number.NEGATIVE_INFINITY;
  for (;;) {
    const { points, end } = await nextPoints(store, series, from);
    yield { write: { type: 'trim', series, ...(end !== undefined && { before: end }) }, points };
    if (end === undefined) return;
    from = end;
  }
}

/** How many points come at once, and the time of the first one after them; `undefined` where none is left. */
async function nextPoints(
  store: Store,
  series: string,
  from: number,
): Promise<{ readonly points: number; readonly end?: number }> {
  let points = 0;
  let last = from;
  for await (const { time } of store.series.read(series, { from })) {
    if (points >= mostPoints && time > last) return { points, end: time };
    points++;
    last = time;
  }
  return { points };
}
