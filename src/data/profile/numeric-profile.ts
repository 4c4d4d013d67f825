import { countDistinct, sortNumbers } from '../../arrays/index.js';
import type { NumericColumn } from '../frame.js';
import type { Histogram, NumericProfile } from './profile.js';

const sketchSize = 1001;
const histogramBins = 30;
const listedValues = 20;

/** Statistics of a numeric column over its finite values. */
export function numericProfile({ name, values }: NumericColumn): NumericProfile {
  const { finite, missing } = sortedFinite(values);
  const n = finite.length;
  const distinct = countDistinct(finite);
  return {
    type: 'numeric',
    name,
    count: values.length - missing,
    missing,
    infinite: values.length - missing - n,
    distinct,
    integer: n > 0 && allWhole(finite),
    ...moments(finite),
    min: n === 0 ? null : finite[0]!,
    q1: quantile(finite, 0.25),
    median: quantile(finite, 0.5),
    q3: quantile(finite, 0.75),
    max: n === 0 ? null : finite[n - 1]!,
    histogram: histogramOf(finite, histogramBins),
    sketch: sketchOf(finite),
    ...(n > 0 && distinct <= listedValues ? { values: runsOf(finite) } : {}),
  };
}

/** Plain loops: a function called for each of a million values takes longer than what it does. */
function sortedFinite(values: Float64Array): { finite: Float64Array; missing: number } {
  const finite = new Float64Array(values.length);
  let count = 0;
  let missing = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isFinite(value)) finite[count++] = value;
    else if (Number.isNaN(value)) missing++;
  }
  return { finite: sortNumbers(count === values.length ? finite : finite.slice(0, count)), missing };
}

function allWhole(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i])) return false;
  return true;
}

/**
 * Quantile by linear interpolation between the closest ranks (Hyndman and Fan's type 7, as pandas and numpy have it).
 * `null` without values.
 */
export function quantile(sorted: Float64Array, p: number): number | null {
  if (sorted.length === 0) return null;
  const rank = p * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const share = rank - below;
  // The distance of the largest doubles overflows.
  return Number.isFinite(high - low) ? low + (high - low) * share : low * (1 - share) + high * share;
}

/** Mean and sample standard deviation in two passes, which keeps the digits that one pass would cancel. */
function moments(sorted: Float64Array): { mean: number | null; std: number | null } {
  const n = sorted.length;
  if (n === 0) return { mean: null, std: null };
  // Summing equal values rounds: 0.1 ten times has not the mean 0.1.
  if (sorted[0] === sorted[n - 1]) return { mean: sorted[0]!, std: n === 1 ? null : 0 };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sorted[i]!;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (sorted[i]! - mean) ** 2;
  return { mean, std: Math.sqrt(squares / (n - 1)) };
}

/** Equal-width bins from the smallest to the largest value; one bin where all are equal. */
export function histogramOf(sorted: Float64Array, bins: number): Histogram {
  const n = sorted.length;
  if (n === 0) return { edges: [], counts: [] };
  const low = sorted[0]!;
  const high = sorted[n - 1]!;
  if (low === high) return { edges: [low, high], counts: [n] };
  // Halved before subtracting, so that the width of the widest doubles does not overflow.
  const width = (high / 2 - low / 2) / (bins / 2);
  const edges = Array.from({ length: bins + 1 }, (_, i) => (i === 0 ? low : i === bins ? high : low + i * width));
  const counts = new Array<number>(bins).fill(0);
  let bin = 0;
  for (let i = 0; i < n; i++) {
    while (bin < bins - 1 && sorted[i]! >= edges[bin + 1]!) bin++;
    counts[bin]!++;
  }
  return { edges, counts };
}

/** The values themselves, or as many evenly spaced ranks of them as a sketch holds, the first and last included. */
function sketchOf(sorted: Float64Array): Float64Array {
  if (sorted.length <= sketchSize) return sorted;
  return Float64Array.from({ length: sketchSize }, (_, i) => quantile(sorted, i / (sketchSize - 1))!);
}

function runsOf(sorted: Float64Array): { value: number; count: number }[] {
  const runs: { value: number; count: number }[] = [];
  for (const value of sorted) {
    const last = runs.at(-1);
    if (last?.value === value) last.count++;
    else runs.push({ value, count: 1 });
  }
  return runs;
}
