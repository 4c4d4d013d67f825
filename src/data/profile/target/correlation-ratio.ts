import type { Groups } from './groups.js';

/** η = √(Σ n_i (ȳ_i − ȳ)² / Σ (y − ȳ)²) over the rows whose value is finite; `null` where the values are all equal. */
export function correlationRatio(groups: Groups, values: Float64Array): number | null {
  const sums = new Float64Array(groups.count);
  const counts = new Float64Array(groups.count);
  let sum = 0;
  let n = 0;
  for (let row = 0; row < values.length; row++) {
    const group = groups.of[row]!;
    if (group < 0 || !Number.isFinite(values[row]!)) continue;
    sums[group]! += values[row]!;
    counts[group]!++;
    sum += values[row]!;
    n++;
  }
  const mean = sum / n;
  let whole = 0;
  for (let row = 0; row < values.length; row++) {
    if (groups.of[row]! >= 0 && Number.isFinite(values[row]!)) whole += (values[row]! - mean) ** 2;
  }
  let between = 0;
  for (let group = 0; group < groups.count; group++) {
    if (counts[group]! > 0) between += counts[group]! * (sums[group]! / counts[group]! - mean) ** 2;
  }
  const ratio = between / whole;
  return whole > 0 && Number.isFinite(ratio) ? Math.sqrt(Math.min(1, ratio)) : null;
}
