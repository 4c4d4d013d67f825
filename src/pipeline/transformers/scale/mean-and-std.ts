import { presentMean } from '../mean-of.js';

/**
 * Mean and population deviation (over n) of the values that are not NaN, in two passes, as scikit-learn's
 * StandardScaler has them. A deviation that the rounding of the mean can account for counts as none, and none divides
 * by 1: the variance is then at most n·ε·variance + (n·mean·ε)² (Chan, Golub and LeVeque, 1983). Without values: 0
 * and 1. What overflows is not finite.
 */
export function meanAndStd(values: Float64Array): { mean: number; std: number } {
  const { n, mean } = presentMean(values);
  if (n === 0) return { mean: 0, std: 1 };
  let squares = 0;
  for (let row = 0; row < values.length; row++) {
    const difference = values[row]! - mean;
    if (!Number.isNaN(difference)) squares += difference * difference;
  }
  const variance = squares / n;
  // No difference from an infinite mean counts above.
  if (!Number.isFinite(mean) || !Number.isFinite(variance)) return { mean, std: Number.POSITIVE_INFINITY };
  const rounding = n * Number.EPSILON;
  return { mean, std: variance > rounding * variance + (rounding * mean) ** 2 ? Math.sqrt(variance) : 1 };
}
