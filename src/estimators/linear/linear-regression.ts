import * as z from 'zod';
import type { EstimatorDefinition, EstimatorSpec } from '../estimator.js';
import { checkOptions, flag } from '../options.js';
import { weighted } from '../weights.js';
import { leastSquares } from './least-squares.js';
import { linearModel, loadLinearModel } from './linear-model.js';

/** Options of {@link linearRegression}. */
export interface LinearRegressionOptions {
  /** Whether a constant is added to the weighted sum. Default `true`. */
  readonly fitIntercept?: boolean;
}

/**
 * Ordinary least squares on a numeric target: the β and β₀ that minimise Σ w (y − Xβ − β₀)², as scikit-learn's
 * LinearRegression. Where columns depend on each other, or are more than the rows, of all best β the shortest; a
 * constant column gets 0. What varies less than 2⁻⁵² as much as the largest column counts as constant: bring columns of
 * such different units to one scale first (`standardScaler`).
 *
 * Attributes: `coefficients`, one a feature, and `intercept`.
 */
export function linearRegression(options: LinearRegressionOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'linearRegression', task: 'regression', options: { ...options } };
}

const schema = z.strictObject({ fitIntercept: flag().default(true) });

export const linearRegressionDefinition: EstimatorDefinition = {
  name: 'linearRegression',
  task: 'regression',
  acceptsWeights: true,
  check: (options) => checkOptions('linearRegression', schema, options),
  optionTypes: schema.shape,
  fit: (problem, options) =>
    linearModel(
      leastSquares(problem.sampleWeight ? weighted(problem) : problem, {
        fitIntercept: options.fitIntercept as boolean,
        alpha: 0,
      }),
    ),
  load: loadLinearModel,
};
