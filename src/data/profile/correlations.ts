import type { Frame, NumericColumn } from '../frame.js';
import type { CorrelationMatrix } from './profile.js';

/** Pearson correlations between the numeric columns of a frame. */
export function correlations(frame: Frame): CorrelationMatrix {
  const columns = frame.columns.filter((column): column is NumericColumn => column.type === 'numeric');
  const values = columns.map(() => new Array<number | null>(columns.length).fill(null));
  for (let i = 0; i < columns.length; i++) {
    for (let j = 0; j <= i; j++) {
      // The diagonal too goes through the formula, so that a constant column shows as null there.
      values[i]![j] = values[j]![i] = pearson(columns[i]!.values, columns[j]!.values);
    }
  }
  return { columns: columns.map(({ name }) => name), values };
}

/**
 * r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²) over the rows where both are finite; `null` where fewer than two
 * such rows are left, either side is constant, or the squares leave the range of doubles.
 */
export function pearson(x: Float64Array, y: Float64Array): number | null {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  let first = -1;
  let constantX = true;
  let constantY = true;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]! + y[i]!)) continue;
    if (first < 0) first = i;
    // Compared, not told from a variance of zero: the mean of equal values may round, and their variance with it.
    constantX &&= x[i] === x[first];
    constantY &&= y[i] === y[first];
    n++;
    sumX += x[i]!;
    sumY += y[i]!;
  }
  if (constantX || constantY) return null;
  const meanX = sumX / n;
  const meanY = sumY / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]! + y[i]!)) continue;
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const r = xy / Math.sqrt(xx) / Math.sqrt(yy);
  // Rounding can carry a perfect correlation past 1.
  return Number.isNaN(r) ? null : Math.max(-1, Math.min(1, r));
}
