import type { SeriesRange, StoredPoint } from '../../store/index.js';

/** The points of one series, ordered by (time, sequence), and by id. */
export interface PointList {
  readonly size: number;
  /** The sequence of the point added last, whether or not it is still there. */
  readonly lastSequence: number;
  find(id: string): StoredPoint | undefined;
  /** How many points lie before a time. */
  countBefore(time: number): number;
  /** A point's sequence must be above that of every point before it. */
  add(point: StoredPoint): void;
  /** Removes the points before a time, except those appended after the sequence `upTo`. */
  trim(before: number, upTo: number): void;
  range(range: SeriesRange): readonly StoredPoint[];
}

export function createPointList(): PointList {
  let points: StoredPoint[] = [];
  let lastSequence = 0;
  const byId = new Map<string, StoredPoint>();

  /** The index of the first point at `time` or later. */
  function begin(time: number): number {
    let low = 0;
    let high = points.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (points[middle]!.time < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The index after the last point that stands before (time, sequence). */
  function placeOf({ time, sequence }: StoredPoint): number {
    let place = begin(time);
    while (place < points.length && points[place]!.time === time && points[place]!.sequence < sequence) place++;
    return place;
  }

  return {
    get size() {
      return points.length;
    },
    get lastSequence() {
      return lastSequence;
    },
    find: (id) => byId.get(id),
    countBefore: begin,
    add(point) {
      const last = points.at(-1);
      // Nearly always the newest: then no search and no shifting.
      if (last === undefined || last.time <= point.time) points.push(point);
      else points.splice(placeOf(point), 0, point);
      lastSequence = point.sequence;
      if (point.id !== undefined) byId.set(point.id, point);
    },
    trim(before, upTo) {
      const goes = ({ time, sequence }: StoredPoint) => time < before && sequence <= upTo;
      for (const point of points) if (point.id !== undefined && goes(point)) byId.delete(point.id);
      points = points.filter((point) => !goes(point));
    },
    range({ from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, first = 'oldest', limit }) {
      const found = points.slice(begin(from), begin(until));
      if (first === 'newest') found.reverse();
      return limit === undefined ? found : found.slice(0, limit);
    },
  };
}
