import { sortNumbers } from '../../arrays/index.js';
import { quantile } from '../../data/index.js';

/** Fewer values than this are sorted sooner than sifted. */
const few = 5_000;
/** So many values tell about where a rank lies, */
const sampled = 2_048;
/** and it lies within so many of theirs: nearly four deviations of a random sample. */
const margin = 80;

/**
 * Quantiles of values without NaN, to the bit as `quantile` of `data` gives them for sorted ones, without sorting all:
 * two values of a sample, on either side of where the rank must lie, sift out the few among which it is (Floyd and
 * Rivest, "Expected time bounds for selection", 1975). Where the sample misleads, all are sorted.
 *
 * @param values are reordered where they are few, or the sample misleads.
 * @returns one for each share, from 0 to 1; `null` without values.
 */
export function quantilesOf(values: Float64Array, shares: readonly number[]): (number | null)[] {
  if (values.length < few) {
    values.sort();
    return shares.map((share) => quantile(values, share));
  }
  const sample = sampleOf(values);
  const between = new Float64Array(values.length);
  return shares.map((share) => {
    const rank = share * (values.length - 1);
    const below = Math.floor(rank);
    const above = Math.min(below + 1, values.length - 1);
    const { before, count } = sift(values, sample, below, between);
    if (before > below || before + count <= above) return quantile(sortNumbers(values), share);
    const sorted = sortNumbers(between.subarray(0, count));
    return interpolated(sorted[below - before]!, sorted[above - before]!, rank - below);
  });
}

function sampleOf(values: Float64Array): Float64Array {
  const sample = new Float64Array(sampled);
  const step = (values.length - 1) / (sampled - 1);
  for (let i = 0; i < sampled; i++) sample[i] = values[Math.round(i * step)]!;
  return sortNumbers(sample);
}

/** Writes the values near a rank to `between`; returns how many they are, and how many lie before them. */
function sift(
  values: Float64Array,
  sample: Float64Array,
  rank: number,
  between: Float64Array,
): { before: number; count: number } {
  const at = Math.round((rank / (values.length - 1)) * (sampled - 1));
  const low = at < margin ? Number.NEGATIVE_INFINITY : sample[at - margin]!;
  const high = at + margin >= sampled ? Number.POSITIVE_INFINITY : sample[at + margin]!;
  let before = 0;
  let count = 0;
  // Written without a branch: which side a value lies on cannot be foretold, and a wrong guess costs more than a write.
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    between[count] = value;
    before += value < low ? 1 : 0;
    count += value >= low && value <= high ? 1 : 0;
  }
  return { before, count };
}

/** As `quantile` does between two neighbours; the distance of the largest doubles overflows. */
function interpolated(low: number, high: number, part: number): number {
  return Number.isFinite(high - low) ? low + (high - low) * part : low * (1 - part) + high * part;
}
