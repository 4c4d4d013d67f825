import type { Frame, NumericColumn } from './frame.js';
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
 * such rows are left or either side is constant.
 */
export function pearson(x: Float64Array, y: Float64Array): number | null {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]! + y[i]!)) continue;
    n++;
    sumX += x[i]!;
    sumY += y[i]!;
  }
  if (n < 2) return null;
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
  if (xx === 0 || yy === 0) return null;
  // Rounding can carry a perfect correlation past 1.
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}
