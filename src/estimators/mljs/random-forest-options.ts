import * as z from 'zod';
import { flag, integerFrom, numberFrom, oneOf } from '../options.js';

export interface MlRandomForestOptions {
  /** How many trees. Default 50. */
  readonly nEstimators?: number;
  /**
   * How many features each tree sees: a share of them above 0 and at most 1, rounded down but at least one; or, from 2
   * on, their number. They are drawn once for a tree, where scikit-learn draws for every split. Default 1: all.
   */
  readonly maxFeatures?: number;
  /** Whether a feature can be drawn twice for one tree. Default: `false` for regression, `true` for classification. */
  readonly replacement?: boolean;
  /** Whether each tree sees rows drawn with replacement (the package's useSampleBagging). Default `true`. */
  readonly bootstrap?: boolean;
  /** How deep a tree may grow; null: without a limit. Default null. */
  readonly maxDepth?: number | null;
  /** A node of fewer rows is not split: one more than the package's minNumSamples. Default 4. */
  readonly minSamplesSplit?: number;
}

export interface MlRandomForestRegressorOptions extends MlRandomForestOptions {
  /** How the trees' answers become one; the median of an even number is the lower middle one. Default `'mean'`. */
  readonly selectionMethod?: 'mean' | 'median';
}

export interface MlRandomForestClassifierOptions extends MlRandomForestOptions {
  /** A node is not split where that lowers the Gini impurity by no more than this. Default 0.01. */
  readonly gainThreshold?: number;
}

const maxFeaturesError = 'must be a share above 0 and at most 1, or a whole number from 2 on';

const common = {
  nEstimators: integerFrom(1).default(50),
  maxFeatures: z
    .number(maxFeaturesError)
    .positive(maxFeaturesError)
    .refine((value) => value <= 1 || Number.isInteger(value), maxFeaturesError)
    .default(1),
  bootstrap: flag().default(true),
  maxDepth: integerFrom(1).nullable().default(null),
  minSamplesSplit: integerFrom(2).default(4),
};

export const mlForestRegressorSchema = z.strictObject({
  ...common,
  replacement: flag().default(false),
  selectionMethod: oneOf('mean', 'median').default('mean'),
});

export const mlForestClassifierSchema = z.strictObject({
  ...common,
  replacement: flag().default(true),
  gainThreshold: numberFrom(0).default(0.01),
});

export type MlForestOptions = z.output<typeof mlForestRegressorSchema> | z.output<typeof mlForestClassifierSchema>;
