import { inSlices, type Work } from '../work.js';
import { firstAbove } from './search.js';

/** A value, and in how many rows it stands. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

const mostListed = 10;

/** How many different values there are among sorted ones, and the ten that are met most often, at least twice each. */
export function* countRuns(sorted: Float64Array): Work<{ distinct: number; mostCommon: readonly ValueCount[] }> {
  const found: Found = { begin: 0, distinct: 0, mostCommon: [], bar: 1 };
  yield* inSlices(sorted.length, (from, to) => scan(found, sorted, from, to));
  if (sorted.length > 0) endRun(found, sorted, sorted.length);
  return { distinct: found.distinct, mostCommon: found.mostCommon };
}

/** The values and their counts. Takes sorted values of which few are distinct. */
export function runsOf(sorted: Float64Array): ValueCount[] {
  const runs: ValueCount[] = [];
  for (let at = 0; at < sorted.length; ) {
    const end = firstAbove(sorted, sorted[at]!, at);
    runs.push({ value: sorted[at]!, count: end - at });
    at = end;
  }
  return runs;
}

interface Found {
  /** Where the run began that is not yet at its end. */
  begin: number;
  distinct: number;
  mostCommon: ValueCount[];
  /** A run must be longer than this to be among the most common. */
  bar: number;
}

function scan(found: Found, sorted: Float64Array, from: number, to: number): void {
  for (let i = Math.max(1, from); i < to; i++) if (sorted[i] !== sorted[i - 1]) endRun(found, sorted, i);
}

function endRun(found: Found, sorted: Float64Array, end: number): void {
  const count = end - found.begin;
  if (count > found.bar) {
    const list = found.mostCommon;
    const place = list.findIndex((other) => other.count < count);
    list.splice(place < 0 ? list.length : place, 0, { value: sorted[found.begin]!, count });
    if (list.length > mostListed) list.pop();
    if (list.length === mostListed) found.bar = list.at(-1)!.count;
  }
  found.distinct++;
  found.begin = end;
}
