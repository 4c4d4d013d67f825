/**
 * Every combination, the last option varying fastest. Needs options of finitely many values. A conditional option that
 * stands before what it hangs on comes after it.
 */
export interface GridSearch {
  readonly type: 'grid';
}

/** Combinations drawn at random, none of them twice. */
export interface RandomSearch {
  readonly type: 'random';
}

/**
 * Many trials on few resources, the best third of them on three times as much, and so on: successive halving (Jamieson
 * and Talwalkar, 2016), as scikit-learn's HalvingGridSearchCV and HalvingRandomSearchCV.
 */
export interface HalvingSearch {
  readonly type: 'halving';
  /** Of how many trials one goes on, and by how much its resources grow; at least 1.1. Default 3. */
  readonly factor?: number;
  /**
   * What grows: the rows that are learned from, or a numeric option of the pipeline (a key of a {@link SearchSpace}), as
   * `nEstimators`. Default `samples`.
   */
  readonly resource?: string;
  /**
   * What the first round has of it; at most what the last may have, and of rows at most those that a fold learns from.
   * Default: so much that the last one has the most, as scikit-learn's `exhaust`.
   */
  readonly minResources?: number;
  /** What the last round may have at most. Default: all rows; of an option, the value that the pipeline has. */
  readonly maxResources?: number;
}

/**
 * The tree-structured Parzen estimator (Bergstra et al., 2011), Optuna's default: tries what is likelier among the good
 * trials so far than among the others.
 */
export interface TpeSearch {
  readonly type: 'tpe';
  /** Trials that are drawn at random before it begins to learn. Default 10. */
  readonly startupTrials?: number;
  /** Draws among which the most promising is taken. Default 24. */
  readonly candidates?: number;
}

/** How to search. Plain JSON. */
export type SearchMethod = GridSearch | RandomSearch | HalvingSearch | TpeSearch;

/**
 * Ends a trial whose mean score over the folds so far is worse than the median, at the same fold, of those before it:
 * Optuna's MedianPruner (Golovin et al., 2017). Not together with successive halving, which does the same by itself.
 */
export interface MedianPruner {
  readonly type: 'median';
  /** So many trials must be complete first. Default 5. */
  readonly startupTrials?: number;
  /** So many folds of a trial are fitted in any case, at least 1. Default 1. */
  readonly warmupFolds?: number;
}

/** What ends hopeless trials early. Plain JSON. */
export type Pruner = MedianPruner;

/** When a search ends. */
export interface SearchBudget {
  /**
   * At most so many trials; of successive halving, so many in its first round. Default: the whole grid; 50 where the
   * search draws and no time is given, or where a halving has no grid.
   */
  readonly trials?: number;
  /** Milliseconds after which no trial begins; those under way are finished, and one always is. Default: no limit. */
  readonly time?: number;
  /**
   * Ends with the round in which so many trials in a row did not better the best score. Default: no limit. Successive
   * halving does not heed it.
   */
  readonly patience?: number;
}

export function gridSearch(): GridSearch {
  return { type: 'grid' };
}

export function randomSearch(): RandomSearch {
  return { type: 'random' };
}

export function halvingSearch(options: Omit<HalvingSearch, 'type'> = {}): HalvingSearch {
  return { type: 'halving', ...options };
}

export function tpeSearch(options: Omit<TpeSearch, 'type'> = {}): TpeSearch {
  return { type: 'tpe', ...options };
}

export function medianPruner(options: Omit<MedianPruner, 'type'> = {}): MedianPruner {
  return { type: 'median', ...options };
}
