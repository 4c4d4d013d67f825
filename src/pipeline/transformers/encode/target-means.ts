/*
 * What a category becomes by the target of its rows (Micci-Barreca, "A preprocessing scheme for high-cardinality
 * categorical attributes", 2001; scikit-learn's `TargetEncoder`): a weighted mean of the category's own mean and the
 * overall one,
 *
 *   λ · mean of the category + (1 − λ) · overall mean.
 *
 * With a number m for `smooth`, λ = n ÷ (n + m): m rows of the overall mean are added. `auto` takes m = σ² ÷ τ², with σ² the
 * variance within the category and τ² that of all rows: the empirical Bayes estimate for normal values. A category of no
 * row, and any where nothing varies at all, becomes the overall mean.
 */

export type Smooth = 'auto' | number;

/** Of each category, by its place. */
export interface TargetSums {
  readonly counts: Float64Array;
  readonly means: Float64Array;
  /** Σ (target − mean of the category)². */
  readonly squares: Float64Array;
}

/** In two passes over these rows, so that a large mean does not drown a small spread. */
export function targetSums(places: Int32Array, target: Float64Array, rows: Uint32Array, size: number): TargetSums {
  const counts = new Float64Array(size);
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let i = 0; i < rows.length; i++) {
    const place = places[rows[i]!]!;
    counts[place]!++;
    means[place]! += target[rows[i]!]!;
  }
  for (let place = 0; place < size; place++) if (counts[place]! > 0) means[place]! /= counts[place]!;
  for (let i = 0; i < rows.length; i++) {
    const place = places[rows[i]!]!;
    squares[place]! += (target[rows[i]!]! - means[place]!) ** 2;
  }
  return { counts, means, squares };
}

/** The mean and the population's variance of the target in these rows, in two passes. */
export function overall(target: Float64Array, rows: Uint32Array): { mean: number; variance: number } {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += target[rows[i]!]!;
  const mean = sum / rows.length;
  let squares = 0;
  for (let i = 0; i < rows.length; i++) squares += (target[rows[i]!]! - mean) ** 2;
  return { mean, variance: squares / rows.length };
}

export function encodeCategories(
  { counts, means, squares }: TargetSums,
  overall: { readonly mean: number; readonly variance: number },
  smooth: Smooth,
): Float64Array {
  return counts.map((count, place) => {
    if (count === 0) return overall.mean;
    const own = smooth === 'auto' ? overall.variance * count : count;
    const added = smooth === 'auto' ? squares[place]! / count : smooth;
    if (own + added === 0) return overall.mean;
    const share = own / (own + added);
    return share * means[place]! + (1 - share) * overall.mean;
  });
}
