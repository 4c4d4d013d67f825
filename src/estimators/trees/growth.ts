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

/** How far a tree grows, and by what rules. */
export interface Growth {
  /** null: no limit. */
  readonly maxDepth: number | null;
  /** With a limit the best leaf is split first. null: no limit. */
  readonly maxLeafNodes: number | null;
  /** Samples are counted as they were drawn: a row that was drawn twice counts twice. */
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** How many features a split chooses from, drawn anew for each. */
  readonly maxFeatures: number;
  /** Whether a split must better the loss. A forest splits on until its nodes are pure, a boosted tree does not. */
  readonly mustGain: boolean;
  /** Whether thresholds are drawn rather than searched: extremely randomized trees. */
  readonly randomThresholds?: boolean;
  /** λ, added to the Hessian of every leaf, and α, taken off the size of its gradient. Default 0. */
  readonly l2Regularization?: number;
  readonly l1Regularization?: number;
  /** What is added to a category's Hessian when categories are ranked. Default 0. */
  readonly categorySmoothing?: number;
  /** The least sum of second derivatives of a leaf: LightGBM's min_sum_hessian_in_leaf. Default 0. */
  readonly leastHessian?: number;
  /** 1 for each feature with which the outcome may only rise, −1 where it may only fall. Absent: no constraints. */
  readonly monotonic?: Int8Array;
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
