import { checkPairs, finiteOrNull, type Numbers } from './numbers.js';

/** Mean absolute error: mean(|y − ŷ|), in units of the target. */
export function mae(actual: Numbers, predicted: Numbers): number | null {
  return finiteOrNull(mean(absoluteErrors(actual, predicted)));
}

/** The median of |y − ŷ|: half of the predictions are nearer than this. */
export function medianAbsoluteError(actual: Numbers, predicted: Numbers): number | null {
  const errors = absoluteErrors(actual, predicted).sort();
  const middle = errors.length >> 1;
  return finiteOrNull(errors.length % 2 === 1 ? errors[middle]! : (errors[middle - 1]! + errors[middle]!) / 2);
}

/** The largest |y − ŷ|. */
export function maxError(actual: Numbers, predicted: Numbers): number | null {
  return finiteOrNull(absoluteErrors(actual, predicted).reduce((most, error) => Math.max(most, error), 0));
}

/** The smallest double above 1, less 1: what scikit-learn puts in place of a target nearer to zero. */
const epsilon = 2.220446049250313e-16;

/**
 * Mean absolute percentage error as scikit-learn has it: mean(|y − ŷ| / max(|y|, 2.22e-16)), a fraction: 0.1 is 10 %.
 * A target of zero makes it enormous; do not judge a model by it where zeros occur.
 */
export function mape(actual: Numbers, predicted: Numbers): number | null {
  const errors = absoluteErrors(actual, predicted);
  for (let i = 0; i < errors.length; i++) errors[i]! /= Math.max(Math.abs(actual[i]!), epsilon);
  return finiteOrNull(mean(errors));
}

function absoluteErrors(actual: Numbers, predicted: Numbers): Float64Array {
  checkPairs({ actual, predicted });
  return Float64Array.from({ length: actual.length }, (_, i) => Math.abs(predicted[i]! - actual[i]!));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
