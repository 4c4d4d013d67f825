import * as z from 'zod';
import { integerFrom, numberFrom, type OptionsSchema, positiveNumber, share } from '../options.js';

/** Options of gradient boosting. Names and defaults are scikit-learn's. */
export interface GradientBoostingOptions {
  /** Number of rounds; with three classes or more, each grows a tree a class. Default 100. (Both: num_iterations.) */
  readonly nEstimators?: number;
  /** What each tree's values are multiplied by. Default 0.1. (XGBoost: eta; LightGBM: learning_rate.) */
  readonly learningRate?: number;
  /** Deepest level of a leaf, the root's being 0; null for no limit. Default 3. (Both: max_depth.) */
  readonly maxDepth?: number | null;
  /**
   * Most leaves of a tree; the split that gains most is made first. null for no limit. Default null.
   * (XGBoost: max_leaves; LightGBM: num_leaves.)
   */
  readonly maxLeafNodes?: number | null;
  /** Fewest rows of a node that is split. Default 2. */
  readonly minSamplesSplit?: number;
  /** Fewest rows of a leaf. Default 1. (LightGBM: min_data_in_leaf.) */
  readonly minSamplesLeaf?: number;
  /** Share of the rows, drawn without replacement, that a round learns from. Default 1. (LightGBM: bagging_fraction.) */
  readonly subsample?: number;
  /** λ: added to the sum of second derivatives in every leaf. Default 0. (XGBoost: lambda; LightGBM: lambda_l2.) */
  readonly l2Regularization?: number;
}

export type GradientBoostingRegressorOptions = GradientBoostingOptions;
export type GradientBoostingClassifierOptions = GradientBoostingOptions;

/** The options with nothing left open. */
export type FilledBoostingOptions = Required<GradientBoostingOptions>;

export const boostingSchema = z.strictObject({
  nEstimators: integerFrom(1).default(100),
  learningRate: positiveNumber().default(0.1),
  maxDepth: integerFrom(1).nullable().default(3),
  maxLeafNodes: integerFrom(2).nullable().default(null),
  minSamplesSplit: integerFrom(2).default(2),
  minSamplesLeaf: integerFrom(1).default(1),
  subsample: share().default(1),
  l2Regularization: numberFrom(0).default(0),
}) satisfies OptionsSchema;
