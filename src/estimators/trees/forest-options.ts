import * as z from 'zod';
import { flag, integerFrom, type OptionsSchema } from '../options.js';
import { type ClassWeight, classWeightOption } from '../weights.js';
import type { GrowthOptions, MaxFeatures } from './growth.js';
import { growthShape } from './growth-options.js';

/** Options of a single tree. Names and defaults are scikit-learn's: no limit of depth, all features. */
export type DecisionTreeRegressorOptions = GrowthOptions;

export interface DecisionTreeClassifierOptions extends GrowthOptions {
  /** What the rows of each class count. Default null: 1 each. */
  readonly classWeight?: ClassWeight;
}

/**
 * Options of a forest. Names and defaults are scikit-learn's: no limit of depth, all features for the regressor and
 * their square root for the classifier.
 */
export interface RandomForestOptions extends GrowthOptions {
  /** Number of trees. Default 100. (XGBoost: num_parallel_tree; LightGBM: num_iterations with boosting=rf.) */
  readonly nEstimators?: number;
  /**
   * Whether each tree sees as many rows as there are, drawn with replacement, rather than every row once. Default true
   * for random forests, false for extremely randomized trees. (XGBoost: subsample; LightGBM: bagging_fraction.)
   */
  readonly bootstrap?: boolean;
  /**
   * Whether to score the forest on the rows that each tree has not seen: `oobScore` among the attributes, R² or
   * accuracy. Needs the bootstrap. Default false.
   */
  readonly oobScore?: boolean;
}

export type RandomForestRegressorOptions = RandomForestOptions;
export type ExtraTreesRegressorOptions = RandomForestOptions;

export interface RandomForestClassifierOptions extends RandomForestOptions {
  /** What the rows of each class count. Default null: 1 each. */
  readonly classWeight?: ClassWeight;
}
export type ExtraTreesClassifierOptions = RandomForestClassifierOptions;

/** The options with nothing left open. */
export type FilledForestOptions = Required<RandomForestClassifierOptions>;

/** What tells one kind of forest from another. */
export interface ForestKind {
  readonly isSingleTree: boolean;
  readonly bootstrap: boolean;
  readonly randomThresholds: boolean;
}

export function forestSchema(kind: ForestKind, isClassifier: boolean): OptionsSchema {
  const maxFeatures: MaxFeatures = isClassifier && !kind.isSingleTree ? 'sqrt' : null;
  return z.strictObject({
    ...growthShape({ maxDepth: null, maxFeatures }),
    ...(!kind.isSingleTree && {
      nEstimators: integerFrom(1).default(100),
      bootstrap: flag().default(kind.bootstrap),
      oobScore: flag().default(false),
    }),
    ...(isClassifier && { classWeight: classWeightOption() }),
  });
}

/** A single tree is a forest of one, on all rows. */
export function fillForest(options: Partial<FilledForestOptions>): FilledForestOptions {
  return { nEstimators: 1, bootstrap: false, oobScore: false, classWeight: null, ...options } as FilledForestOptions;
}
