import type { KdTree } from './kd-tree.js';

/** Looks for the nearest points, and keeps what it found until it looks again: nothing is allocated on the way. */
export interface NearestSearch {
  /** Where the point to look from is written: one value a column. */
  readonly query: Float64Array;
  /** Of the nearest points, in ascending order; of equally distant ones the earlier training row comes first. */
  readonly distances: Float64Array;
  /** The training rows of the nearest points. */
  readonly rows: Uint32Array;
  find(): void;
}

/** So many columns are added up before the sum is looked at. */
const stretch = 8;

/** How far apart points are: the sum of the absolute differences (1), or the root of the sum of their squares (2). */
export type Power = 1 | 2;

/**
 * A search for the `count` points nearest to another. A node is passed over when its box lies farther away than the
 * farthest of the points found so far, so the answer is exact. In many dimensions few boxes do: then every point is
 * measured, and the boxes cost little besides.
 *
 * @param count at most the number of points.
 */
export function nearestSearch(tree: KdTree, count: number, power: Power): NearestSearch {
  const { columns, leafSize, points, rows: treeRows, bounds } = tree;
  const query = new Float64Array(columns);
  const distances = new Float64Array(count);
  const rows = new Uint32Array(count);
  const last = count - 1;

  function find(): void {
    distances.fill(Number.POSITIVE_INFINITY);
    rows.fill(0xffffffff);
    search(0, 0, treeRows.length);
    if (power === 2) for (let i = 0; i < count; i++) distances[i] = Math.sqrt(distances[i]!);
  }

  /** Until the end, distances are squared where the power is 2: the order is the same. */
  function search(node: number, begin: number, end: number): void {
    if (end - begin <= leafSize) {
      for (let at = begin; at < end; at++) consider(pointDistance(at), treeRows[at]!);
      return;
    }
    const middle = (begin + end) >>> 1;
    const left = 2 * node + 1;
    const toLeft = boxDistance(left);
    const toRight = boxDistance(left + 1);
    // Not nearer is passed over, but equally near is not: a row that comes earlier may stand there.
    if (toLeft <= toRight) {
      if (toLeft <= distances[last]!) search(left, begin, middle);
      if (toRight <= distances[last]!) search(left + 1, middle, end);
    } else {
      if (toRight <= distances[last]!) search(left + 1, middle, end);
      if (toLeft <= distances[last]!) search(left, begin, middle);
    }
  }

  function pointDistance(at: number): number {
    const measure = power === 2 ? squared : absolute;
    return measure(query, points, at * columns, distances[last]!);
  }

  /** Added up as a point's distance is, so that rounding never puts a box beyond a point in it. */
  function boxDistance(node: number): number {
    const box = node * 2 * columns;
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      const below = bounds[box + column]! - query[column]!;
      const above = query[column]! - bounds[box + columns + column]!;
      const difference = below > 0 ? below : Math.max(above, 0);
      sum += power === 2 ? difference * difference : difference;
    }
    return sum;
  }

  /** Puts a point in its place among the nearest, if it is one of them. */
  function consider(distance: number, row: number): void {
    if (!comesBefore(distance, row, last)) return;
    let place = last;
    while (place > 0 && comesBefore(distance, row, place - 1)) {
      distances[place] = distances[place - 1]!;
      rows[place] = rows[place - 1]!;
      place--;
    }
    distances[place] = distance;
    rows[place] = row;
  }

  function comesBefore(distance: number, row: number, place: number): boolean {
    const other = distances[place]!;
    return distance < other || (distance === other && row < rows[place]!);
  }

  return { query, distances, rows, find };
}

// The hot loops of the search: plain on purpose. A point that is out of the question is left at the next look.

/** Σ(x − y)², or less where that is more than `enough`. */
function squared(query: Float64Array, points: Float64Array, from: number, enough: number): number {
  const columns = query.length;
  let sum = 0;
  for (let column = 0; column < columns && sum <= enough; ) {
    const end = Math.min(column + stretch, columns);
    for (; column < end; column++) {
      const difference = query[column]! - points[from + column]!;
      sum += difference * difference;
    }
  }
  return sum;
}

/** Σ|x − y|, or less where that is more than `enough`. */
function absolute(query: Float64Array, points: Float64Array, from: number, enough: number): number {
  const columns = query.length;
  let sum = 0;
  for (let column = 0; column < columns && sum <= enough; ) {
    const end = Math.min(column + stretch, columns);
    for (; column < end; column++) sum += Math.abs(query[column]! - points[from + column]!);
  }
  return sum;
}
