import type { SharedFrame } from '../../data/index.js';
import type { FrameFit } from '../../pipeline/index.js';

/** What every fit of a candidate has in common, as a thread is told it. */
export interface FitJob extends Omit<FrameFit, 'frame' | 'threads' | 'isForScoring'> {
  /** The training table. */
  readonly train: SharedFrame;
  /** Columns that are no features, nor declared: the groups of the folds, and what a schema does not name. */
  readonly excluded: readonly string[];
}
