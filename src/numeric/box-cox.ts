/** Below this an exponent's products are no normal doubles any more: it is taken for 0. */
const leastExponent = 1e-290;

/**
 * The Box–Cox transform: (x^λ − 1) ÷ λ, and log x for λ = 0, towards which the others tend.
 * Source: Box and Cox, An Analysis of Transformations, 1964.
 *
 * @param value above 0.
 * @param shift in place of log x, log x − shift: another factor and constant, by which values that lie far from 0 beside
 *   their spread keep their digits. Default 0.
 */
export function boxCox(value: number, lambda: number, shift = 0): number {
  return powerOfLog(Math.log(value) - shift, lambda);
}

/**
 * The value whose Box–Cox transform this is. Where there is none, because it lies beyond −1/λ, the limit of those that
 * have one: 0 for λ > 0, Infinity for λ < 0. Never NaN for finite numbers.
 */
export function boxCoxInverse(transformed: number, lambda: number, shift = 0): number {
  return Math.exp(shift + logOfPower(transformed, lambda));
}

/** (e^(λ·log) − 1) ÷ λ, which keeps its digits where that is near 0. */
export function powerOfLog(log: number, lambda: number): number {
  return Math.abs(lambda) < leastExponent ? log : Math.expm1(lambda * log) / lambda;
}

/** The logarithm again; infinite where there is none. */
export function logOfPower(transformed: number, lambda: number): number {
  if (Math.abs(lambda) < leastExponent) return transformed;
  return Math.log1p(Math.max(-1, lambda * transformed)) / lambda;
}
