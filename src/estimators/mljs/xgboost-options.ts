import * as z from 'zod';
import { integerFrom, numberFrom, share } from '../options.js';

/** The options of XGBoost that ml-xgboost's models are fitted with, by the names of XGBoost's scikit-learn interface. */
export interface MlXgboostOptions {
  /** How many rounds: one tree each, or one for each class where there are more than two. Default 200. */
  readonly nEstimators?: number;
  /** How deep a tree may grow. Default 5. */
  readonly maxDepth?: number;
  /** How much of each tree's answer counts (XGBoost's eta), above 0 and at most 1. Default 0.1. */
  readonly learningRate?: number;
  /** The least sum of second derivatives of the loss in a child (in a regression: of rows). Default 1. */
  readonly minChildWeight?: number;
  /** The least that a split must gain. Default 0. */
  readonly gamma?: number;
  /** The share of the rows that each tree sees. Default 1 (the package's own default is 0.5). */
  readonly subsample?: number;
  /** The share of the features that each tree sees. Default 1. */
  readonly colsampleBytree?: number;
  /** L2 penalty on the leaves' values (XGBoost's lambda). Default 1. */
  readonly regLambda?: number;
  /** L1 penalty on the leaves' values (XGBoost's alpha). Default 0. */
  readonly regAlpha?: number;
}

export const mlXgboostSchema = z.strictObject({
  nEstimators: integerFrom(1).default(200),
  maxDepth: integerFrom(1).default(5),
  learningRate: share().default(0.1),
  minChildWeight: numberFrom(0).default(1),
  gamma: numberFrom(0).default(0),
  subsample: share().default(1),
  colsampleBytree: share().default(1),
  regLambda: numberFrom(0).default(1),
  regAlpha: numberFrom(0).default(0),
});

export type CheckedMlXgboostOptions = z.output<typeof mlXgboostSchema>;

/** The options by the names that the package knows them by. */
export function packageOptions(
  options: CheckedMlXgboostOptions,
  classes: number,
  seed: number,
): Readonly<Record<string, string | number>> {
  return {
    booster: 'gbtree',
    objective: classes === 0 ? 'reg:linear' : classes === 2 ? 'binary:logistic' : 'multi:softprob',
    ...(classes > 2 && { num_class: classes }),
    iterations: options.nEstimators,
    max_depth: options.maxDepth,
    eta: options.learningRate,
    min_child_weight: options.minChildWeight,
    gamma: options.gamma,
    subsample: options.subsample,
    colsample_bytree: options.colsampleBytree,
    lambda: options.regLambda,
    alpha: options.regAlpha,
    seed,
    silent: 1,
  };
}
