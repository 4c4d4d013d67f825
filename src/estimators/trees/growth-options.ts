import * as z from 'zod';
import { integerFrom } from '../options.js';
import { maxBins } from './binning.js';
import type { Growth } from './growth.js';

/** How many features each split chooses from: a number, the square root or the logarithm of all, or null for all. */
export type MaxFeatures = number | 'sqrt' | 'log2' | null;

/** The options that all trees have in common. Names and meanings are scikit-learn's. */
export interface GrowthOptions {
  /** Deepest level of a leaf, the root's being 0; null for no limit. (XGBoost, LightGBM: max_depth.) */
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
   * 'sqrt', 'log2', or null for all. (XGBoost: colsample_bynode; LightGBM: feature_fraction_bynode.)
   */
  readonly maxFeatures?: MaxFeatures;
  /** Most bins that the values of a feature are put into, from 2 to 255. Default 255. (Both: max_bin.) */
  readonly maxBins?: number;
}

const error = "must be a whole number from 1 on, a share below 1, 'sqrt', 'log2' or null";
const wholeOrShare = z
  .number({ error })
  .refine((value) => (value >= 1 ? Number.isInteger(value) : value > 0), { error });
const maxFeatures = z.union([wholeOrShare, z.enum(['sqrt', 'log2'], { error }), z.null()], { error });

const binsError = `must be an integer from 2 to ${maxBins}`;

/** The zod types of {@link GrowthOptions}, to be spread into an estimator's schema. */
export function growthShape(defaults: { readonly maxDepth: number | null; readonly maxFeatures: MaxFeatures }) {
  return {
    maxDepth: integerFrom(1).nullable().default(defaults.maxDepth),
    maxLeafNodes: integerFrom(2).nullable().default(null),
    minSamplesSplit: integerFrom(2).default(2),
    minSamplesLeaf: integerFrom(1).default(1),
    maxFeatures: maxFeatures.default(defaults.maxFeatures),
    maxBins: z
      .int({ error: binsError })
      .min(2, { error: binsError })
      .max(maxBins, { error: binsError })
      .default(maxBins),
  };
}

/** How trees grow by these options on so many features. */
export function growthOf(
  options: Required<GrowthOptions>,
  columns: number,
): Pick<Growth, 'maxDepth' | 'maxLeafNodes' | 'minSamplesSplit' | 'minSamplesLeaf' | 'maxFeatures'> {
  const { maxDepth, maxLeafNodes, minSamplesSplit, minSamplesLeaf } = options;
  const maxFeatures = countFeatures(options.maxFeatures, columns);
  return { maxDepth, maxLeafNodes, minSamplesSplit, minSamplesLeaf, maxFeatures };
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
