import type { NumericColumn } from '../../frame.js';
import { inSlices, type Work } from '../../work.js';
import type { CorrelationMatrix } from '../profile.js';
import { matrixOf } from './matrix.js';

/**
 * r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²) over the rows where both are finite; `null` where fewer than two
 * such rows are left, either side is constant, or the squares leave the range of doubles.
 */
export function* pearsonMatrix(columns: readonly NumericColumn[], rows: number): Work<CorrelationMatrix> {
  const sides: Side[] = [];
  for (const { values } of columns) sides.push(yield* sideOf(values));
  const names = columns.map(({ name }) => name);
  return yield* matrixOf('pearson', names, rows, (a, b) => pearson(sides[a]!, sides[b]!));
}

/** A column, and where every value of it is finite, what is the same in all its pairs with other such columns. */
export interface Side {
  readonly values: Float64Array;
  readonly whole?: { readonly constant: boolean; readonly mean: number; readonly squares: number };
}

export function* sideOf(values: Float64Array): Work<Side> {
  const sums = emptySums();
  yield* inSlices(values.length, (from, to) => addSums(sums, values, values, from, to));
  if (sums.n < values.length || sums.n === 0) return { values };
  const mean = sums.x / sums.n;
  const products = { xx: 0, yy: 0, xy: 0 };
  yield* inSlices(values.length, (from, to) => addProducts(products, values, values, mean, mean, from, to));
  return { values, whole: { constant: sums.constantX, mean, squares: products.xx } };
}

export function* pearson({ values: x, whole: ofX }: Side, { values: y, whole: ofY }: Side): Work<number | null> {
  if (ofX !== undefined && ofY !== undefined) {
    if (ofX.constant || ofY.constant) return null;
    let xy = 0;
    yield* inSlices(x.length, (from, to) => {
      xy = addCross(xy, x, y, ofX.mean, ofY.mean, from, to);
    });
    return quotient(xy, ofX.squares, ofY.squares);
  }
  const sums = emptySums();
  yield* inSlices(x.length, (from, to) => addSums(sums, x, y, from, to));
  if (sums.constantX || sums.constantY) return null;
  const products = { xx: 0, yy: 0, xy: 0 };
  const [meanX, meanY] = [sums.x / sums.n, sums.y / sums.n];
  yield* inSlices(x.length, (from, to) => addProducts(products, x, y, meanX, meanY, from, to));
  return quotient(products.xy, products.xx, products.yy);
}

function quotient(xy: number, xx: number, yy: number): number | null {
  const r = xy / Math.sqrt(xx) / Math.sqrt(yy);
  // Rounding can carry a perfect correlation past 1.
  return Number.isNaN(r) ? null : Math.max(-1, Math.min(1, r));
}

interface Sums {
  n: number;
  x: number;
  y: number;
  /** The first row where both are finite. */
  first: number;
  constantX: boolean;
  constantY: boolean;
}

function emptySums(): Sums {
  return { n: 0, x: 0, y: 0, first: -1, constantX: true, constantY: true };
}

function addSums(sums: Sums, x: Float64Array, y: Float64Array, from: number, to: number): void {
  if (sums.constantX || sums.constantY) addAndCompare(sums, x, y, from, to);
  else addFinite(sums, x, y, from, to);
}

function addFinite(sums: Sums, x: Float64Array, y: Float64Array, from: number, to: number): void {
  let { n, x: sumX, y: sumY } = sums;
  for (let i = from; i < to; i++) {
    if (!Number.isFinite(x[i]! + y[i]!)) continue;
    n++;
    sumX += x[i]!;
    sumY += y[i]!;
  }
  sums.n = n;
  sums.x = sumX;
  sums.y = sumY;
}

/** The same as long as either side has had one value only. */
function addAndCompare(sums: Sums, x: Float64Array, y: Float64Array, from: number, to: number): void {
  let { n, x: sumX, y: sumY, first, constantX, constantY } = sums;
  for (let i = from; i < to; i++) {
    if (!Number.isFinite(x[i]! + y[i]!)) continue;
    if (first < 0) first = i;
    // Compared, not told from a variance of zero: the mean of equal values may round, and their variance with it.
    constantX &&= x[i] === x[first];
    constantY &&= y[i] === y[first];
    n++;
    sumX += x[i]!;
    sumY += y[i]!;
  }
  sums.n = n;
  sums.x = sumX;
  sums.y = sumY;
  sums.first = first;
  sums.constantX = constantX;
  sums.constantY = constantY;
}

function addProducts(
  products: { xx: number; yy: number; xy: number },
  x: Float64Array,
  y: Float64Array,
  meanX: number,
  meanY: number,
  from: number,
  to: number,
): void {
  let { xx, yy, xy } = products;
  for (let i = from; i < to; i++) {
    if (!Number.isFinite(x[i]! + y[i]!)) continue;
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  products.xx = xx;
  products.yy = yy;
  products.xy = xy;
}

function addCross(
  start: number,
  x: Float64Array,
  y: Float64Array,
  meanX: number,
  meanY: number,
  from: number,
  to: number,
): number {
  let xy = start;
  for (let i = from; i < to; i++) xy += (x[i]! - meanX) * (y[i]! - meanY);
  return xy;
}
