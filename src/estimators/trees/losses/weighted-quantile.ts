import type { LossRows } from './loss.js';

/**
 * The smallest value at which the weights of the values up to it reach a share of their sum, from 0 to 1: the inverse of
 * the weighted distribution function. Where they meet it exactly, the mean with the next value, so that a median of
 * equal weights is the usual one.
 */
export function weightedQuantile(values: Float64Array, weights: Float64Array, share: number): number {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const wanted = share * total;
  // Sums of weights such as 0.1 are rounded.
  const rounding = 1e-12 * total;
  let reached = 0;
  for (let i = 0; i < order.length; i++) {
    reached += weights[order[i]!]!;
    if (reached < wanted - rounding) continue;
    const value = values[order[i]!]!;
    return reached <= wanted + rounding && i + 1 < order.length ? (value + values[order[i + 1]!]!) / 2 : value;
  }
  return values[order[order.length - 1]!] ?? 0;
}

/** The quantile of something over the rows that are learned from. */
export function learnedQuantile(
  { weights, roles }: Pick<LossRows, 'weights' | 'roles'>,
  numberOf: (row: number) => number,
  share: number,
): number {
  const rows = Uint32Array.from(roles.keys()).filter((row) => roles[row] === 0);
  return quantileOf(rows, weights, numberOf, share);
}

/** The quantile of something over some rows. */
export function quantileOf(
  rows: Uint32Array,
  weights: Float64Array,
  numberOf: (row: number) => number,
  share: number,
): number {
  return weightedQuantile(
    Float64Array.from(rows, numberOf),
    Float64Array.from(rows, (row) => weights[row]!),
    share,
  );
}
