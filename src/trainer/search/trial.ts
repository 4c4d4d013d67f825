import type { Options } from '../../estimators/index.js';

/** What a search tries next. */
export interface TrialPlan {
  /** In the order in which they were proposed, from 0 on, without gaps. */
  readonly number: number;
  /**
   * What it tries of each option that is searched under these values: keys of the search space, and, in successive halving
   * by an option, that option.
   */
  readonly params: Options;
  /** In successive halving by samples: how many rows it learns from, over all folds alike. Absent: all. */
  readonly rows?: number;
}

/** How a trial ended. */
export interface TrialOutcome extends TrialPlan {
  /** `pruned`: ended before its last fold, as hopeless. */
  readonly state: 'complete' | 'pruned' | 'failed';
  /** Of the folds that were fitted, in order; NaN where the metric is not defined. */
  readonly foldScores: readonly number[];
  /** The mean of the fold scores; NaN for a failed trial, and where one of them is NaN. */
  readonly score: number;
}
