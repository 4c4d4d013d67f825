/** A point of a curve; `y` is NaN where the curve is broken. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * A curve thinned to what can be seen of it: of all points in one column of pixels the lowest and the highest, in the
 * order in which they come, and besides them the first and the last of the curve. So no peak is lost, and there are at
 * most 2 · `columns` + 2 points. A column in which no point has a finite value breaks the curve.
 *
 * MinMax aggregation, as U. Jugel, Z. Jerzak, G. Hackenbroich and V. Markl, "M4: A Visualization-Oriented Time Series Data
 * Aggregation", PVLDB 7(10), 2014, hold it against their own.
 *
 * @param points by `x`, which rises or stays.
 * @param range of `x` over the whole chart.
 */
export function thinCurve(
  points: readonly CurvePoint[],
  range: readonly [number, number],
  columns: number,
): CurvePoint[] {
  if (points.length <= 2 * columns) return points.map(finiteOrBreak);
  const thinned: CurvePoint[] = [];
  const columnOf = (x: number) => Math.min(columns - 1, Math.floor((columns * (x - range[0])) / (range[1] - range[0])));
  let start = 0;
  while (start < points.length) {
    const column = columnOf(points[start]!.x);
    let end = start + 1;
    while (end < points.length && columnOf(points[end]!.x) === column) end++;
    thinned.push(...extremes(points, start, end));
    start = end;
  }
  const ends = [points[0]!, points.at(-1)!].map(finiteOrBreak);
  if (!isSame(thinned[0], ends[0])) thinned.unshift(ends[0]!);
  if (!isSame(thinned.at(-1), ends[1])) thinned.push(ends[1]!);
  return thinned;
}

/** The lowest and the highest of some points, in their order; a break where none of them is finite. */
function extremes(points: readonly CurvePoint[], start: number, end: number): CurvePoint[] {
  let low = -1;
  let high = -1;
  for (let i = start; i < end; i++) {
    const { y } = points[i]!;
    if (!Number.isFinite(y)) continue;
    if (low < 0 || y < points[low]!.y) low = i;
    if (high < 0 || y > points[high]!.y) high = i;
  }
  if (low < 0) return [{ x: points[start]!.x, y: Number.NaN }];
  if (low === high) return [points[low]!];
  return [points[Math.min(low, high)]!, points[Math.max(low, high)]!];
}

function finiteOrBreak({ x, y }: CurvePoint): CurvePoint {
  return { x, y: Number.isFinite(y) ? y : Number.NaN };
}

function isSame(a: CurvePoint | undefined, b: CurvePoint | undefined): boolean {
  return a !== undefined && b !== undefined && a.x === b.x && Object.is(a.y, b.y);
}
