import { mae, mape, maxError, medianAbsoluteError } from './absolute-error.js';
import type { Numbers } from './numbers.js';
import { explainedVariance, meanError, mse, r2, rmse } from './squared-error.js';

/** How well numbers were predicted. Null where a metric is undefined (R² of one row) or overflows; never NaN. */
export interface RegressionMetrics {
  readonly r2: number | null;
  readonly rmse: number | null;
  readonly mae: number | null;
  readonly mse: number | null;
  /** A fraction, not a percentage. */
  readonly mape: number | null;
  /** Of prediction − actual: above 0 is too high. */
  readonly meanError: number | null;
  readonly maxError: number | null;
  readonly medianAbsoluteError: number | null;
  readonly explainedVariance: number | null;
}

/**
 * Every regression metric of predictions against the truth, row by row, as scikit-learn defines them.
 * @throws ValidationError where the lengths differ, there are no rows, or a value is not a finite number.
 */
export function regressionMetrics(actual: Numbers, predicted: Numbers): RegressionMetrics {
  return {
    r2: r2(actual, predicted),
    rmse: rmse(actual, predicted),
    mae: mae(actual, predicted),
    mse: mse(actual, predicted),
    mape: mape(actual, predicted),
    meanError: meanError(actual, predicted),
    maxError: maxError(actual, predicted),
    medianAbsoluteError: medianAbsoluteError(actual, predicted),
    explainedVariance: explainedVariance(actual, predicted),
  };
}
