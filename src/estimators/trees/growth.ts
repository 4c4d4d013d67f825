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
