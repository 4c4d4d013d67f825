import { checkPairs, finiteOrNull, type Numbers } from './numbers.js';

/** Mean squared error: mean((y − ŷ)²), in squared units of the target. Null where it overflows a double. */
export function mse(actual: Numbers, predicted: Numbers): number | null {
  checkPairs({ actual, predicted });
  return finiteOrNull(squaredErrors(actual, predicted, 0) / actual.length);
}

/** Root mean squared error: sqrt(mse), in units of the target. */
export function rmse(actual: Numbers, predicted: Numbers): number | null {
  const squared = mse(actual, predicted);
  return squared === null ? null : Math.sqrt(squared);
}

/**
 * Coefficient of determination: 1 − Σ(y − ŷ)² / Σ(y − ȳ)². 1 is perfect, 0 as good as the mean, below 0 worse.
 * As in scikit-learn, a constant target gives 1 where every prediction is exact and else 0. Fewer than two rows: null.
 */
export function r2(actual: Numbers, predicted: Numbers): number | null {
  checkPairs({ actual, predicted });
  if (actual.length < 2) return null;
  return share(squaredErrors(actual, predicted, 0), actual);
}

/**
 * Explained variance: 1 − Var(y − ŷ) / Var(y): R² that forgives a constant bias. A constant target gives 1 where the
 * errors do not vary and else 0, as in scikit-learn; fewer than two rows: null.
 */
export function explainedVariance(actual: Numbers, predicted: Numbers): number | null {
  checkPairs({ actual, predicted });
  if (actual.length < 2) return null;
  return share(squaredErrors(actual, predicted, bias(actual, predicted)), actual);
}

/** Mean error: mean(ŷ − y). Above 0 the model predicts too high on the whole. Null where it overflows a double. */
export function meanError(actual: Numbers, predicted: Numbers): number | null {
  checkPairs({ actual, predicted });
  return finiteOrNull(bias(actual, predicted));
}

/** Dividing first: the sum of large errors may overflow where their mean does not. */
function bias(actual: Numbers, predicted: Numbers): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += (predicted[i]! - actual[i]!) / actual.length;
  return sum;
}

/** Σ(ŷ − y − offset)². */
function squaredErrors(actual: Numbers, predicted: Numbers, offset: number): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += (predicted[i]! - actual[i]! - offset) ** 2;
  return sum;
}

/** 1 − unexplained / Σ(y − ȳ)². Whether the target is constant is asked of the values: rounding hides it in the sum. */
function share(unexplained: number, actual: Numbers): number | null {
  if (isConstant(actual)) return unexplained === 0 ? 1 : 0;
  let mean = 0;
  for (let i = 0; i < actual.length; i++) mean += actual[i]! / actual.length;
  let total = 0;
  for (let i = 0; i < actual.length; i++) total += (actual[i]! - mean) ** 2;
  return finiteOrNull(1 - unexplained / total);
}

function isConstant(values: Numbers): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
