import { logOfPower, powerOfLog } from './box-cox.js';
import { likeliestPower } from './power-fit.js';

/**
 * The Yeo–Johnson transform, which takes any number: the Box–Cox transform of x + 1 from 0 on, and below 0 that of
 * 1 − x with the exponent 2 − λ, turned round. Source: Yeo and Johnson, A New Family of Power Transformations, 2000.
 */
export function yeoJohnson(value: number, lambda: number): number {
  return value >= 0 ? powerOfLog(Math.log1p(value), lambda) : -powerOfLog(Math.log1p(-value), 2 - lambda);
}

/**
 * The value whose Yeo–Johnson transform this is. Where there is none, the limit of those that have one: Infinity for
 * λ < 0, −Infinity for λ > 2. Never NaN for finite numbers.
 */
export function yeoJohnsonInverse(transformed: number, lambda: number): number {
  return transformed >= 0
    ? Math.expm1(logOfPower(transformed, lambda))
    : -Math.expm1(logOfPower(-transformed, 2 - lambda));
}

/**
 * The λ of greatest likelihood, as scipy.stats.yeojohnson finds it. 1 where all values are equal.
 *
 * @param values finite; at least one.
 * @param weights how often each value counts; default once each.
 */
export function fitYeoJohnson(values: Float64Array, weights?: Float64Array): number {
  return likeliestPower({ transform: yeoJohnson, logSlope }, values, weights);
}

function logSlope(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}
