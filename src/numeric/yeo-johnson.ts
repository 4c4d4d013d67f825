import { logOfPower, powerOfLog } from './box-cox.js';

/**
 * The Yeo–Johnson transform, which takes any number: the Box–Cox transform of x + 1 from 0 on, and below 0 that of
 * 1 − x with the exponent 2 − λ, turned round. Source: Yeo and Johnson, A New Family of Power Transformations, 2000.
 *
 * @param shift in place of log(x + 1), log(x + 1) − shift: another factor and constant, by which values that lie far above
 *   0 beside their spread keep their digits. Default 0.
 */
export function yeoJohnson(value: number, lambda: number, shift = 0): number {
  if (value >= 0) return powerOfLog(Math.log1p(value) - shift, lambda);
  return powerOfLog(-shift, lambda) - Math.exp(-lambda * shift) * powerOfLog(Math.log1p(-value), 2 - lambda);
}

/**
 * The value whose Yeo–Johnson transform this is. Where there is none, the limit of those that have one: Infinity for
 * λ < 0, −Infinity for λ > 2. Never NaN for finite numbers.
 */
export function yeoJohnsonInverse(transformed: number, lambda: number, shift = 0): number {
  const atZero = powerOfLog(-shift, lambda);
  if (transformed >= atZero) return Math.expm1(shift + logOfPower(transformed, lambda));
  return -Math.expm1(logOfPower((atZero - transformed) / Math.exp(-lambda * shift), 2 - lambda));
}
