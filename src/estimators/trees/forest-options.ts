import * as z from 'zod';
import { flag, integerFrom, type OptionsSchema } from '../options.js';

/** How many features each split chooses from: a number, the square root or the logarithm of all, or null for all. */
export type MaxFeatures = number | 'sqrt' | 'log2' | null;

/** Options of a random forest. Names and defaults are scikit-learn's. */
export interface RandomForestOptions {
  /** Number of trees. Default 100. (XGBoost: num_parallel_tree; LightGBM: num_iterations with boosting=rf.) */
  readonly nEstimators?: number;
  /** Deepest level of a leaf, the root's being 0; null for no limit. Default null. (Both: max_depth.) */
  readonly maxDepth?: number | null;
  /**
   * Most leaves of a tree; the split that gains most is made first. null for no limit. Default null.
   * (XGBoost: max_leaves; LightGBM: num_leaves.)
   */
  readonly maxLeafNodes?: number | null;
  /** Fewest samples of a node that is split. Default 2. A row that the bootstrap drew twice counts twice. */
  readonly minSamplesSplit?: number;
  /** Fewest samples of a leaf, counted likewise. Default 1. (LightGBM: min_data_in_leaf.) */
  readonly minSamplesLeaf?: number;
  /**
   * How many features each split chooses from, drawn anew each time: a whole number from 1 on, a share of all below 1,
   * 'sqrt', 'log2', or null for all. Default null for the regressor, 'sqrt' for the classifier.
   * (XGBoost: colsample_bynode; LightGBM: feature_fraction_bynode.)
   */
  readonly maxFeatures?: MaxFeatures;
  /**
   * Whether each tree sees as many rows as there are, drawn with replacement, rather than every row once. Default true.
   * (XGBoost: subsample; LightGBM: bagging_fraction.)
   */
  readonly bootstrap?: boolean;
}

export type RandomForestRegressorOptions = RandomForestOptions;
export type RandomForestClassifierOptions = RandomForestOptions;

/** The options with nothing left open. */
export type FilledForestOptions = Required<RandomForestOptions>;

const error = "must be a whole number from 1 on, a share below 1, 'sqrt', 'log2' or null";
const wholeOrShare = z
  .number({ error })
  .refine((value) => (value >= 1 ? Number.isInteger(value) : value > 0), { error });
const maxFeatures = z.union([wholeOrShare, z.enum(['sqrt', 'log2'], { error }), z.null()], { error });

export function forestSchema(defaultMaxFeatures: MaxFeatures) {
  return z.strictObject({
    nEstimators: integerFrom(1).default(100),
    maxDepth: integerFrom(1).nullable().default(null),
    maxLeafNodes: integerFrom(2).nullable().default(null),
    minSamplesSplit: integerFrom(2).default(2),
    minSamplesLeaf: integerFrom(1).default(1),
    maxFeatures: maxFeatures.default(defaultMaxFeatures),
    bootstrap: flag().default(true),
  }) satisfies OptionsSchema;
}

/** The number of features that an option means, from 1 to all. */
export function countFeatures(option: MaxFeatures, columns: number): number {
  return Math.max(1, Math.min(columns, Math.floor(wanted(option, columns))));
}

function wanted(option: MaxFeatures, columns: number): number {
  if (option === null) return columns;
  if (option === 'sqrt') return Math.sqrt(columns);
  if (option === 'log2') return Math.log2(columns);
  return option < 1 ? option * columns : option;
}
