import * as z from 'zod';
import type { EstimatorDefinition, EstimatorSpec } from '../estimator.js';
import { checkOptions, flag, numberFrom } from '../options.js';
import { weighted } from '../weights.js';
import { leastSquares } from './least-squares.js';
import { linearModel, loadLinearModel } from './linear-model.js';

/** Options of {@link ridge}. Names and defaults are scikit-learn's. */
export interface RidgeOptions {
  /** What the sum of squared coefficients counts beside the sum of squared errors; 0 for none. Default 1. */
  readonly alpha?: number;
  /** Whether a constant, which is not penalised, is added to the weighted sum. Default `true`. */
  readonly fitIntercept?: boolean;
}

/**
 * Ridge regression on a numeric target: the β and β₀ that minimise Σ w (y − Xβ − β₀)² + alpha ‖β‖², as scikit-learn's
 * Ridge. The penalty sees the columns' units: bring them to one scale first (`standardScaler`).
 *
 * Attributes: `coefficients`, one a feature, and `intercept`.
 */
export function ridge(options: RidgeOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'ridge', task: 'regression', options: { ...options } };
}

const schema = z.strictObject({ alpha: numberFrom(0).default(1), fitIntercept: flag().default(true) });

export const ridgeDefinition: EstimatorDefinition = {
  name: 'ridge',
  task: 'regression',
  acceptsWeights: true,
  check: (options) => checkOptions('ridge', schema, options),
  optionTypes: schema.shape,
  fit: (problem, options) =>
    linearModel(leastSquares(weighted(problem), options as { alpha: number; fitIntercept: boolean })),
  load: loadLinearModel,
};
