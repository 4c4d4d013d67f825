import { columnOf, type Matrix } from '../../arrays/index.js';
import type { Random } from '../../random/index.js';
import { select } from './select.js';

/**
 * A k-d tree (Bentley, 1975) in flat arrays, without a pointer. Node 0 holds all points; node i's halves are nodes
 * 2i + 1 and 2i + 2: the points at `[begin, middle)` and `[middle, end)` with `middle = floor((begin + end) / 2)`. A
 * node of at most `leafSize` points is a leaf. Every node knows the box around its points, which lets a search pass
 * over more than the dividing plane alone would.
 */
export interface KdTree {
  readonly columns: number;
  readonly leafSize: number;
  /** The points in the order of the leaves, each with its values side by side: `points[at * columns + column]`. */
  readonly points: Float64Array;
  /** Which row of the training data each point was. */
  readonly rows: Uint32Array;
  /** Boxes: least values at `bounds[node * 2 * columns + column]`, and the greatest behind them. */
  readonly bounds: Float64Array;
}

/** Cuts each node at the median of the column in which its points are spread widest. */
export function buildKdTree(features: Matrix, leafSize: number, random: Random): KdTree {
  const { rows: count, columns } = features;
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const bounds = new Float64Array(nodeCount(count, leafSize) * 2 * columns);

  function build(node: number, begin: number, end: number): void {
    const widest = boundNode(node, begin, end);
    if (end - begin <= leafSize) return;
    const middle = (begin + end) >>> 1;
    select(rows, begin, end, middle, columnOf(features, widest), random);
    build(2 * node + 1, begin, middle);
    build(2 * node + 2, middle, end);
  }

  /** Writes down the box, and returns the column in which it is widest. */
  function boundNode(node: number, begin: number, end: number): number {
    const box = node * 2 * columns;
    let widest = 0;
    let width = -1;
    for (let column = 0; column < columns; column++) {
      const values = columnOf(features, column);
      let least = Number.POSITIVE_INFINITY;
      let greatest = Number.NEGATIVE_INFINITY;
      for (let at = begin; at < end; at++) {
        const value = values[rows[at]!]!;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
      }
      bounds[box + column] = least;
      bounds[box + columns + column] = greatest;
      if (greatest - least > width) {
        width = greatest - least;
        widest = column;
      }
    }
    return widest;
  }

  build(0, 0, count);
  return { columns, leafSize, points: pointsOf(features, rows), rows, bounds };
}

/** Full levels: the halves of a node differ by one point at most, so that only the last level can have gaps. */
function nodeCount(count: number, leafSize: number): number {
  let levels = 1;
  for (let largest = count; largest > leafSize; largest = Math.ceil(largest / 2)) levels++;
  return 2 ** levels - 1;
}

function pointsOf({ rows: count, columns, data }: Matrix, rows: Uint32Array): Float64Array {
  const points = new Float64Array(count * columns);
  for (let column = 0; column < columns; column++)
    for (let at = 0; at < count; at++) points[at * columns + column] = data[column * count + rows[at]!]!;
  return points;
}
