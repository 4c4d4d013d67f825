const sketchSize = 1001;

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

/** The values themselves, or as many evenly spaced ranks of them as a sketch holds, the first and last included. */
export function sketchOf(sorted: Float64Array): Float64Array {
  if (sorted.length <= sketchSize) return sorted;
  return Float64Array.from({ length: sketchSize }, (_, i) => quantile(sorted, i / (sketchSize - 1))!);
}
