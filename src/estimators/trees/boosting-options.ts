import * as z from 'zod';
import { integerFrom, numberFrom, oneOf, positiveNumber, share } from '../options.js';
import { type ClassWeight, classWeightOption } from '../weights.js';
import type { GrowthOptions } from './growth.js';
import { growthShape } from './growth-options.js';
import { type RegressionLoss, regressionLosses } from './losses/index.js';

/** Options of gradient boosting. Names and defaults are scikit-learn's: trees of depth 3, all features. */
export interface GradientBoostingOptions extends GrowthOptions {
  /** Number of rounds; with three classes or more, each grows a tree a class. Default 100. (Both: num_iterations.) */
  readonly nEstimators?: number;
  /** What each tree's values are multiplied by. Default 0.1. (XGBoost: eta; LightGBM: learning_rate.) */
  readonly learningRate?: number;
  /** Share of the rows, drawn without replacement, that a round learns from. Default 1. (LightGBM: bagging_fraction.) */
  readonly subsample?: number;
  /**
   * λ: added to the sum of second derivatives in every leaf. Default 0. (XGBoost: lambda; LightGBM: lambda_l2.) Where
   * leaves say a quantile of the residuals ('absoluteError', 'huber', 'quantile') only the splits heed it.
   */
  readonly l2Regularization?: number;
  /**
   * α: taken off the size of every leaf's sum of first derivatives, likewise. Default 0. (XGBoost: alpha; LightGBM:
   * lambda_l1.)
   */
  readonly l1Regularization?: number;
  /**
   * By feature: 1 where the prediction may only rise with it, −1 where it may only fall. Not with three classes or
   * more, nor with 'absoluteError', 'huber' and 'quantile'. Default null. (scikit-learn: monotonic_cst; both: monotone_constraints.)
   */
  readonly monotonicCst?: Readonly<Record<string, -1 | 0 | 1>> | null;
  /**
   * After how many rounds without a better loss on the validation rows to stop; the rounds after the best one are
   * dropped. Default null: never, and no rows are kept apart. (Both: early_stopping_rounds.) Where no two rows are of one
   * class there is nothing to keep apart, and all rounds are run.
   */
  readonly nIterNoChange?: number | null;
  /** Share of the rows that is kept apart for validation where `nIterNoChange` is given. Default 0.1. */
  readonly validationFraction?: number;
  /** By how much the validation loss must fall for the rounds to go on, in the units of the loss. Default 0.0001. */
  readonly tol?: number;
}

export interface GradientBoostingRegressorOptions extends GradientBoostingOptions {
  /**
   * What is made small: 'squaredError', 'absoluteError', 'huber', 'quantile', or 'poisson' for counts. Default
   * 'squaredError'. (Both: objective.)
   */
  readonly loss?: 'squaredError' | 'absoluteError' | 'huber' | 'quantile' | 'poisson';
  /** The quantile that 'quantile' predicts, or of residuals beyond which 'huber' counts them absolutely. Default 0.9. */
  readonly alpha?: number;
}

export interface GradientBoostingClassifierOptions extends GradientBoostingOptions {
  /** What the rows of each class count. Default null: 1 each. (XGBoost: scale_pos_weight; LightGBM: class_weight.) */
  readonly classWeight?: ClassWeight;
}

/** The options with nothing left open. */
export type FilledBoostingOptions = Required<GradientBoostingOptions> & {
  readonly loss: RegressionLoss;
  readonly alpha: number;
  readonly classWeight: ClassWeight;
};

const alphaError = 'must be a number between 0 and 1';
const directionError = 'must be null, or an object of 1, -1 or 0 by feature';

const shape = {
  ...growthShape({ maxDepth: 3, maxFeatures: null }),
  nEstimators: integerFrom(1).default(100),
  learningRate: positiveNumber().default(0.1),
  subsample: share().default(1),
  l2Regularization: numberFrom(0).default(0),
  l1Regularization: numberFrom(0).default(0),
  monotonicCst: z
    .record(z.string(), z.union([z.literal(-1), z.literal(0), z.literal(1)], { error: directionError }), {
      error: directionError,
    })
    .nullable()
    .default(null),
  nIterNoChange: integerFrom(1).nullable().default(null),
  validationFraction: z
    .number({ error: alphaError })
    .gt(0, { error: alphaError })
    .lt(1, { error: alphaError })
    .default(0.1),
  tol: numberFrom(0).default(1e-4),
};

export const boostingRegressorSchema = z.strictObject({
  ...shape,
  loss: oneOf(...regressionLosses).default('squaredError'),
  alpha: z.number({ error: alphaError }).gt(0, { error: alphaError }).lt(1, { error: alphaError }).default(0.9),
});

export const boostingClassifierSchema = z.strictObject({ ...shape, classWeight: classWeightOption() });
