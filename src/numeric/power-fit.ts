import { brentMinimum } from './brent.js';

/** A family of power transforms, as their exponent λ is fitted. */
export interface PowerFamily {
  readonly transform: (value: number, lambda: number) => number;
  /** What the transform's slope at a value adds to the log-likelihood for each unit of λ − 1. */
  readonly logSlope: (value: number) => number;
}

/**
 * Of transformed values that lie closer together than this share of their size, too few digits are left to tell them
 * apart, or to find the way back.
 */
const leastSpread = 1e-9;

/**
 * The exponent under which transformed values are likeliest to come from a normal distribution: the maximum of
 * −n/2 · log σ²(λ) + (λ − 1) · Σ logSlope, σ² being the mean square deviation of the transformed values.
 * Exponents under which the values overflow or lose their digits are passed over. 1 where all values are equal.
 *
 * @param values finite; at least one.
 * @param weights how often each value counts; default once each.
 */
export function likeliestPower(
  { transform, logSlope }: PowerFamily,
  values: Float64Array,
  weights?: Float64Array,
): number {
  let [least, greatest, slopes, total] = [values[0]!, values[0]!, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = weights?.[i] ?? 1;
    if (weight === 0) continue;
    least = Math.min(least, values[i]!);
    greatest = Math.max(greatest, values[i]!);
    slopes += weight * logSlope(values[i]!);
    total += weight;
  }
  if (least === greatest) return 1;

  function isResolved(lambda: number): boolean {
    const [low, high] = [transform(least, lambda), transform(greatest, lambda)];
    return high - low > leastSpread * Math.max(Math.abs(low), Math.abs(high)) && high - low < 1e150;
  }

  const transformed = new Float64Array(values.length);
  function loss(lambda: number): number {
    if (!isResolved(lambda)) return Number.POSITIVE_INFINITY;
    let mean = 0;
    for (let i = 0; i < values.length; i++) {
      transformed[i] = transform(values[i]!, lambda);
      mean += (weights?.[i] ?? 1) * transformed[i]!;
    }
    mean /= total;
    let squares = 0;
    for (let i = 0; i < values.length; i++) squares += (weights?.[i] ?? 1) * (transformed[i]! - mean) ** 2;
    return (total / 2) * Math.log(squares / total) - (lambda - 1) * slopes;
  }

  return Number.isFinite(loss(0)) || Number.isFinite(loss(1)) ? brentMinimum(loss, [0, 1]) : 1;
}
