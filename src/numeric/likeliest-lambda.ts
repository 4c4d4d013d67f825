import { brentMinimum } from './brent.js';
import { logVarianceSlope, powerSlope } from './power-slope.js';
import { rootNear } from './root-near.js';
import {
  isMirrored,
  negated,
  type PowerMethod,
  powerLogs,
  powerShift,
  shiftedPowers,
  weightedMean,
} from './shifted-powers.js';

/** How a λ is searched for. */
export interface LambdaSearch {
  /** How often each value counts, above 0; default once each. */
  readonly weights?: Float64Array | undefined;
  /** Passes over λ under which a value lies so near the transform's limit that no way leads back. Default `false`. */
  readonly invertible?: boolean;
}

/** e⁻²⁰ of a double's digits are left where a value lies that near to the limit −1/λ: seven. */
const nearestToLimit = -20;
/** Squares of what is larger overflow. */
const largest = 300;

/**
 * The λ of the greatest likelihood that transformed values come from a normal distribution: the maximum of
 * −n/2 · log σ²(λ) + (λ − 1) · Σ ℓ, as scipy.stats.boxcox and yeojohnson have it. Brent's method, from −2 and 2 as in
 * scipy, comes within 1e-6 or so of it: the likelihood is flat to a double nearer than that. Its slope is not, and where
 * that is 0 is where λ lies. It is that of u, {@link shiftedPowers}, and of the factor e^{λ·shift} by which it differs
 * from the textbook's form, which loses its digits for values that lie far from 0 beside their spread.
 *
 * @param values finite, at least one; above 0 for Box–Cox.
 * @returns 1 where the values are equal, or no λ can be judged.
 */
export function likeliestLambda(values: Float64Array, method: PowerMethod, search: LambdaSearch = {}): number {
  const { weights, invertible = false } = search;
  const mirrored = isMirrored(values, method);
  const column = mirrored ? negated(values) : values;
  const logs = powerLogs(column, method);
  const shift = powerShift(column, logs, method, weights);
  const logMean = weightedMean(logs, weights);
  const [least, greatest] = ends(logs);
  const transformed = new Float64Array(values.length);
  const slopes = new Float64Array(values.length);

  function isInvertible(lambda: number): boolean {
    const reach = (log: number) => (method === 'yeo-johnson' && log < 0 ? (2 - lambda) * -log : lambda * (log - shift));
    const [low, high] = [reach(least), reach(greatest)];
    return Math.min(low, high) > nearestToLimit && Math.max(low, high) < largest;
  }

  /** Twice the negative log-likelihood a value. */
  function height(lambda: number): number {
    if (invertible && !isInvertible(lambda)) return Number.POSITIVE_INFINITY;
    shiftedPowers(column, logs, { lambda, shift, method }, transformed);
    const variance = varianceOf(transformed, weights);
    const negative = Math.log(variance) + 2 * lambda * shift - 2 * (lambda - 1) * logMean;
    return variance > 0 && Number.isFinite(negative) ? negative : Number.POSITIVE_INFINITY;
  }

  function slope(lambda: number): number {
    shiftedPowers(column, logs, { lambda, shift, method }, transformed);
    for (let row = 0; row < slopes.length; row++) {
      const log = logs[row]!;
      const negative = method === 'yeo-johnson' && column[row]! < 0;
      slopes[row] = negative ? powerSlope(-log, 2 - lambda) : powerSlope(log - shift, lambda);
    }
    return logVarianceSlope(transformed, slopes, weights) + 2 * (shift - logMean);
  }

  const starts: readonly (readonly [number, number])[] = mirrored
    ? [
        [4, 0],
        [2, 1],
      ]
    : [
        [-2, 2],
        [0, 1],
      ];
  const start = starts.find(([a, b]) => Number.isFinite(height(a)) || Number.isFinite(height(b)));
  if (start === undefined || least === greatest) return 1;
  const lambda = rootNear(slope, brentMinimum(height, start));
  return mirrored ? 2 - lambda : lambda;
}

function ends(values: Float64Array): [number, number] {
  let [least, greatest] = [values[0]!, values[0]!];
  for (let i = 1; i < values.length; i++) {
    least = Math.min(least, values[i]!);
    greatest = Math.max(greatest, values[i]!);
  }
  return [least, greatest];
}

function varianceOf(values: Float64Array, weights?: Float64Array): number {
  const mean = weightedMean(values, weights);
  let squares = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    squares += weight * (values[i]! - mean) * (values[i]! - mean);
    total += weight;
  }
  return squares / total;
}
