import type { Fold } from '../data/index.js';
import type { Task } from '../estimators/index.js';
import type { Pipeline } from '../pipeline/index.js';
import type { Pruner, SearchBudget, SearchMethod } from './search/method.js';
import type { SearchSpace } from './search/space.js';

/** A pipeline alone, or one to be cross-validated, with what to try of its options. */
export type Candidate<T extends Task = Task> = Pipeline<T> | SearchedCandidate<T>;

export interface SearchedCandidate<T extends Task = Task> {
  readonly pipeline: Pipeline<T>;
  /** What to try of the pipeline's options. Default: nothing. */
  readonly search?: SearchSpace;
  /** Default: `gridSearch()` where every option has a list of values, else `tpeSearch()`. */
  readonly method?: SearchMethod;
  /** When the search ends. Default: the training's. */
  readonly budget?: SearchBudget;
  /** Ends hopeless trials early. Default: every trial is finished. */
  readonly pruner?: Pruner;
  /** The cross-validation that scores each trial. Default 5 with `search`, else none. */
  readonly cv?: CrossValidation;
  /**
   * Nested cross-validation: in each of these folds the whole search is done again on the training part, and its best
   * scored on the other. It says how good such a search is on data it has not seen. Default: none.
   */
  readonly outerCv?: CrossValidation;
}

/**
 * How rows are cut: a number of folds, by class for a classification and at random for a regression; or more exactly;
 * or the row numbers of each fold, which serve as `outerCv` or without one. Of a classification, a fold must learn from
 * every class that it is scored on.
 */
export type CrossValidation = number | FoldOptions | readonly Fold[];

export interface FoldOptions {
  /** Default 5. */
  readonly folds?: number;
  /** A column of groups that must not be torn apart, as the customer of each row. It is no feature here. */
  readonly groups?: string;
  /**
   * A column of times: each fold is scored on rows later than those it learned from. It is a feature, unless there is a
   * schema that does not name it. Not together with `groups`.
   */
  readonly time?: string;
}
