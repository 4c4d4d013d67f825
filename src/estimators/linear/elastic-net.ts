import * as z from 'zod';
import type { EstimatorDefinition, EstimatorSpec } from '../estimator.js';
import { checkOptions, flag, integerFrom, numberFrom } from '../options.js';
import { weighted } from '../weights.js';
import { type ElasticNetSettings, fitElasticNet } from './elastic-net-fit.js';
import { linearModel, loadLinearModel } from './linear-model.js';

/** Options of {@link lasso}. Names and defaults are scikit-learn's. */
export interface LassoOptions {
  /** What the penalty counts beside half the mean squared error; 0 for none. Default 1. */
  readonly alpha?: number;
  /** Whether a constant, which is not penalised, is added to the weighted sum. Default `true`. */
  readonly fitIntercept?: boolean;
  /** Most sweeps over the coefficients. Default 1000. */
  readonly maxIter?: number;
  /**
   * The fit counts as converged when it is within this share of Σ w (y − ȳ)² of the minimum, as the duality gap tells.
   * Sweeps go on beyond that, until the coefficients are exact or `maxIter` is reached. Default 1e-4.
   */
  readonly tol?: number;
}

/** Options of {@link elasticNet}. Names and defaults are scikit-learn's. */
export interface ElasticNetOptions extends LassoOptions {
  /** The L1 part's share of the penalty, from 0 (a ridge) to 1 (a lasso). Default 0.5. */
  readonly l1Ratio?: number;
}

/**
 * Lasso on a numeric target: the β and β₀ that minimise 1/(2W) Σ w (y − Xβ − β₀)² + alpha ‖β‖₁ with W = Σ w, as
 * scikit-learn's Lasso: it sets the coefficients of what helps too little to 0. The penalty sees the columns' units:
 * bring them to one scale first (`standardScaler`).
 *
 * Attributes: `coefficients`, one a feature, `intercept`, `iterations` (sweeps) and `converged`.
 */
export function lasso(options: LassoOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'lasso', task: 'regression', options: { ...options } };
}

/**
 * Elastic net on a numeric target: the β and β₀ that minimise
 * 1/(2W) Σ w (y − Xβ − β₀)² + alpha · l1Ratio ‖β‖₁ + ½ alpha (1 − l1Ratio) ‖β‖² with W = Σ w, as scikit-learn's
 * ElasticNet. The penalty sees the columns' units: bring them to one scale first (`standardScaler`).
 *
 * Attributes: `coefficients`, one a feature, `intercept`, `iterations` (sweeps) and `converged`.
 */
export function elasticNet(options: ElasticNetOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'elasticNet', task: 'regression', options: { ...options } };
}

const lassoSchema = z.strictObject({
  alpha: numberFrom(0).default(1),
  fitIntercept: flag().default(true),
  maxIter: integerFrom(1).default(1000),
  tol: numberFrom(0).default(1e-4),
});

const ratio = 'must be a number from 0 to 1';
const elasticNetSchema = lassoSchema.extend({
  l1Ratio: z.number({ error: ratio }).min(0, { error: ratio }).max(1, { error: ratio }).default(0.5),
});

export const lassoDefinition: EstimatorDefinition = {
  name: 'lasso',
  task: 'regression',
  acceptsWeights: true,
  check: (options) => checkOptions('lasso', lassoSchema, options),
  optionTypes: lassoSchema.shape,
  fit: (problem, options) =>
    linearModel(fitElasticNet(weighted(problem), { ...(options as unknown as ElasticNetSettings), l1Ratio: 1 })),
  load: loadLinearModel,
};

export const elasticNetDefinition: EstimatorDefinition = {
  name: 'elasticNet',
  task: 'regression',
  acceptsWeights: true,
  check: (options) => checkOptions('elasticNet', elasticNetSchema, options),
  optionTypes: elasticNetSchema.shape,
  fit: (problem, options) => linearModel(fitElasticNet(weighted(problem), options as unknown as ElasticNetSettings)),
  load: loadLinearModel,
};
