import type { Json, Point, SeriesRange, StoredPoint } from '../../store/index.js';

/** The points of one series, ordered by (time, sequence), and by id. */
export interface PointList {
  readonly size: number;
  /** The sequence of the point added last, whether or not it is still there. */
  readonly lastSequence: number;
  find(id: string): StoredPoint | undefined;
  /** How many points lie before a time. */
  countBefore(time: number): number;
  /** The sequence must be above that of every point before it. */
  add(sequence: number, point: Point): void;
  /** Removes the points before a time, except those appended after the sequence `upTo`. */
  trim(before: number, upTo: number): void;
  /** The points of now, whatever is added or removed later: objects made for the caller, with the list's own values. */
  range(range: SeriesRange): Iterable<StoredPoint>;
}

/**
 * Points as columns: plain numbers, as most of them are, lie side by side in memory, and no object is kept for them
 * that the garbage collector would have to visit.
 */
export function createPointList(): PointList {
  const times: number[] = [];
  const sequences: number[] = [];
  const values: Json[] = [];
  const ids: (string | undefined)[] = [];
  const columns: readonly unknown[][] = [times, sequences, values, ids];
  const byId = new Map<string, StoredPoint>();
  let lastSequence = 0;
  /** So many are in order; those behind them have come since, some of them late. */
  let ordered = 0;
  /** The earliest time among those behind. */
  let earliest = Number.POSITIVE_INFINITY;

  /** The index of the first of the ordered points at `time` or later. */
  function begin(time: number): number {
    let low = 0;
    let high = ordered;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (times[middle]! < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Late points are put in their place when someone asks, many at once: one by one, each would move all after it. */
  function arrange(): void {
    if (ordered === times.length) return;
    const from = begin(earliest);
    const places = Array.from({ length: times.length - from }, (_, i) => from + i);
    // The sort is stable: of the same time, those with the lower sequence stay first.
    places.sort((a, b) => times[a]! - times[b]!);
    for (const column of columns) {
      const sorted = places.map((place) => column[place]);
      sorted.forEach((item, i) => {
        column[from + i] = item;
      });
    }
    ordered = times.length;
    earliest = Number.POSITIVE_INFINITY;
  }

  return {
    get size() {
      return times.length;
    },
    get lastSequence() {
      return lastSequence;
    },
    find: (id) => byId.get(id),
    countBefore(time) {
      arrange();
      return begin(time);
    },
    add(sequence, { time, value, id }) {
      const isInOrder = ordered === times.length && (ordered === 0 || times[ordered - 1]! <= time);
      if (isInOrder) ordered++;
      else if (time < earliest) earliest = time;
      times.push(time);
      sequences.push(sequence);
      values.push(value);
      ids.push(id);
      lastSequence = sequence;
      if (id !== undefined) byId.set(id, { time, sequence, value, id });
    },
    trim(before, upTo) {
      arrange();
      const end = begin(before);
      const kept: number[] = [];
      for (let place = 0; place < end; place++) {
        if (sequences[place]! > upTo) kept.push(place);
        else byId.delete(ids[place] ?? '');
      }
      for (const column of columns) {
        kept.forEach((place, i) => {
          column[i] = column[place];
        });
        column.splice(kept.length, end - kept.length);
      }
      ordered = times.length;
    },
    range({ from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, first = 'oldest', limit }) {
      arrange();
      const start = begin(from);
      const end = Math.max(start, begin(until));
      const count = Math.min(end - start, limit ?? Number.POSITIVE_INFINITY);
      const at = first === 'oldest' ? start : end - count;
      const cut = <T>(column: readonly T[]) => {
        const part = column.slice(at, at + count);
        return first === 'oldest' ? part : part.reverse();
      };
      return pointsOf(cut(times), cut(sequences), cut(values), cut(ids));
    },
  };
}

function* pointsOf(
  times: readonly number[],
  sequences: readonly number[],
  values: readonly Json[],
  ids: readonly (string | undefined)[],
): Generator<StoredPoint> {
  for (let i = 0; i < times.length; i++) {
    const point = { time: times[i]!, sequence: sequences[i]!, value: values[i]! };
    const id = ids[i];
    yield id === undefined ? point : { ...point, id };
  }
}
