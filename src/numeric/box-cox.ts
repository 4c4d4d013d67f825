import { likeliestPower } from './power-fit.js';

/** Below this an exponent's products are no normal doubles any more: it is taken for 0. */
const leastExponent = 1e-290;

/**
 * The Box–Cox transform: (x^λ − 1) ÷ λ, and log x for λ = 0, towards which the others tend.
 * Source: Box and Cox, An Analysis of Transformations, 1964.
 *
 * @param value above 0.
 */
export function boxCox(value: number, lambda: number): number {
  return powerOfLog(Math.log(value), lambda);
}

/**
 * The value whose Box–Cox transform this is. Where there is none, because it lies beyond −1/λ, the limit of those that
 * have one: 0 for λ > 0, Infinity for λ < 0. Never NaN for finite numbers.
 */
export function boxCoxInverse(transformed: number, lambda: number): number {
  return Math.exp(logOfPower(transformed, lambda));
}

/**
 * The λ of greatest likelihood, as scipy.stats.boxcox finds it. 1 where all values are equal.
 *
 * @param values above 0 and finite; at least one.
 * @param weights how often each value counts; default once each.
 */
export function fitBoxCox(values: Float64Array, weights?: Float64Array): number {
  return likeliestPower({ transform: boxCox, logSlope: Math.log }, values, weights);
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
