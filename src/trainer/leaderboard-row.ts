import type { Options, OptionValue, Task } from '../estimators/index.js';
import type { Evaluation } from '../evaluator/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import type { ModelVersion } from '../registry/index.js';
import type { SearchMethod } from './search/method.js';
import type { TrialOutcome } from './search/trial.js';

/** One candidate's outcome: a row of the leaderboard. */
export interface LeaderboardRow<T extends Task = Task> {
  readonly name: string;
  readonly runId: string;
  readonly status: 'finished' | 'failed';
  /** The estimator and the options it was fitted with, those found by the search among them. */
  readonly estimator: string;
  readonly params: Readonly<Record<string, OptionValue>>;
  /** On the test part; empty when the candidate failed. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The metric over the folds of the cross-validation, where there was any: of the best trial, where there was a search. */
  readonly cv?: FoldScores;
  /** Every trial of the search, where there was one. */
  readonly search?: SearchResult;
  /** What a nested cross-validation says of the search. */
  readonly nested?: NestedScores;
  /** Milliseconds of the last fit, on all training rows. */
  readonly fitTime: number;
  readonly model?: FittedPipeline<T>;
  readonly evaluation?: Evaluation;
  readonly error?: string;
  /** What deserves attention, in words: scores that are not defined, trials that failed. */
  readonly warnings: readonly string[];
  /** Where it was registered. */
  readonly version?: ModelVersion;
}

/** One score a fold. */
export interface FoldScores {
  readonly scores: readonly number[];
  readonly mean: number;
  /** Over n, as scikit-learn's search results have it. */
  readonly std: number;
}

/** A search, as scikit-learn's `cv_results_`. */
export interface SearchResult {
  readonly method: SearchMethod['type'];
  /** By number. */
  readonly trials: readonly TrialResult[];
  /** The number of the best trial. */
  readonly best: number;
}

export interface TrialResult extends TrialOutcome {
  readonly runId: string;
  /** Of the fold scores, over n. */
  readonly std: number;
  /** Milliseconds a fold, in the mean. */
  readonly fitTime: number;
  readonly scoreTime: number;
  readonly error?: string;
}

/** The scores of the outer folds, and what the search found in each. */
export interface NestedScores extends FoldScores {
  readonly params: readonly Options[];
}
