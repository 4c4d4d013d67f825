/**
 * The quantile at `share` of sorted values, at least one, by linear interpolation, to the bit as numpy has it: from the
 * nearer of the two neighbours. Steps that look values up among quantiles depend on the bit, where values repeat.
 */
export function interpolatedQuantile(sorted: Float64Array, share: number): number {
  const rank = share * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const between = rank - below;
  const distance = high - low;
  // The distance of the largest doubles overflows.
  if (!Number.isFinite(distance)) return low * (1 - between) + high * between;
  return between < 0.5 ? low + distance * between : high - distance * (1 - between);
}
