import * as Plot from '@observablehq/plot';
import { palette } from '../palette.js';

/** Points by their coordinates. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

const mostDots = 800;
const grid = 44;
const levels = 5;

/**
 * Marks for a cloud of points: dots while there are few; beyond 800 a grid of cells, the denser the stronger, so that
 * the chart shows every point and its size does not grow with them.
 */
export function scatterMarks(
  points: Points,
  x: readonly [number, number],
  y: readonly [number, number],
): Plot.Markish[] {
  if (points.x.length <= mostDots) return [dots(points)];
  const cells = countCells(points, x, y);
  const most = Math.log1p(cells.reduce((max, { count }) => Math.max(max, count), 0));
  // By the logarithm: a lone point still shows beside a cell of thousands.
  const levelOf = ({ count }: Cell) => Math.min(levels, 1 + Math.floor((levels * Math.log(count)) / most));
  return Array.from({ length: levels }, (_, i) =>
    Plot.rect(
      cells.filter((cell) => levelOf(cell) === i + 1),
      {
        x1: 'x1',
        x2: 'x2',
        y1: 'y1',
        y2: 'y2',
        fill: palette.blue.light,
        fillOpacity: 0.12 + (0.88 * i) / (levels - 1),
        // Blurred edges would show as a grid between the cells.
        shapeRendering: 'crispEdges',
      },
    ),
  );
}

/** The range of the finite ones of some numbers; never of no width. */
export function rangeOf(...columns: ArrayLike<number>[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i]!)) continue;
      low = Math.min(low, values[i]!);
      high = Math.max(high, values[i]!);
    }
  }
  if (low > high) return [0, 1];
  return low === high ? [low - 1, high + 1] : [low, high];
}

function dots({ x, y }: Points): Plot.Markish {
  return Plot.dot(
    { length: x.length },
    { x: Array.from(x), y: Array.from(y), r: 2.2, fill: palette.blue.light, fillOpacity: 0.45 },
  );
}

interface Cell {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly count: number;
}

function countCells(points: Points, x: readonly [number, number], y: readonly [number, number]): Cell[] {
  const counts = new Uint32Array(grid * grid);
  const width = (x[1] - x[0]) / grid;
  const height = (y[1] - y[0]) / grid;
  const place = (value: number, low: number, step: number) => Math.min(grid - 1, Math.floor((value - low) / step));
  for (let i = 0; i < points.x.length; i++) {
    counts[place(points.y[i]!, y[0], height) * grid + place(points.x[i]!, x[0], width)]!++;
  }
  const cells: Cell[] = [];
  counts.forEach((count, i) => {
    if (count === 0) return;
    const x1 = x[0] + (i % grid) * width;
    const y1 = y[0] + Math.floor(i / grid) * height;
    cells.push({ x1, x2: x1 + width, y1, y2: y1 + height, count });
  });
  return cells;
}
