import type { TableLike } from '../data/index.js';
import type { OptionValue, Task } from '../estimators/index.js';
import type { Evaluation } from '../evaluator/index.js';
import type { FittedPipeline, Pipeline } from '../pipeline/index.js';
import type { ModelVersion } from '../registry/index.js';

/** A pipeline alone, or one with values to try for its estimator's options. */
export type Candidate<T extends Task = Task> = Pipeline<T> | SearchedCandidate<T>;

export interface SearchedCandidate<T extends Task = Task> {
  readonly pipeline: Pipeline<T>;
  /** The values to try of each option of the estimator: every combination is tried. */
  readonly search?: Readonly<Record<string, readonly OptionValue[]>>;
  /** Folds of the cross-validation that scores each combination. Default 5 with `search`, else none. */
  readonly cv?: number;
}

export interface TrainOptions<T extends Task = Task> {
  /** The experiment that the runs stand under. */
  readonly experiment: string;
  readonly target: string;
  readonly task: T;
  readonly train: TableLike;
  readonly test: TableLike;
  /** What ranks the candidates on the test part. Default `r2`, `f1`, or `f1Macro` with more than two classes. */
  readonly metric?: string;
  /** Default 0. */
  readonly seed?: number;
  /** By the names that the leaderboard shows. */
  readonly candidates: Readonly<Record<string, Candidate<T>>>;
  /** Registers the best candidate, or each of them. */
  readonly register?: string | { readonly name: string; readonly candidates: 'best' | 'all' };
  /** The name of the parent run. */
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
}

/** Where the training of one candidate stands. */
export interface TrainProgress {
  readonly candidate: string;
  readonly stage: 'searching' | 'fitting' | 'evaluating' | 'done' | 'failed';
  /** The share of this candidate's work that is done, from 0 to 1. */
  readonly done: number;
}

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
  /** Mean and standard deviation of the metric over the folds, where there were any. */
  readonly cv?: { readonly mean: number; readonly std: number };
  /** Milliseconds. */
  readonly fitTime: number;
  readonly model?: FittedPipeline<T>;
  readonly evaluation?: Evaluation;
  readonly error?: string;
  /** Where it was registered. */
  readonly version?: ModelVersion;
}

export interface TrainingResult<T extends Task = Task> {
  readonly experiment: string;
  readonly runId: string;
  readonly metric: string;
  /** Best first; candidates that failed come last. */
  readonly leaderboard: readonly LeaderboardRow<T>[];
  readonly best: LeaderboardRow<T> & { readonly model: FittedPipeline<T>; readonly evaluation: Evaluation };
}

/** Fits candidates side by side, tracks each as a run, and says which is best. */
export interface Trainer {
  /**
   * @throws ValidationError when the data or the options do not fit, before anything is written;
   *   CicloError `ALL_CANDIDATES_FAILED` when none could be fitted, with each reason.
   */
  train<T extends Task>(options: TrainOptions<T>): Promise<TrainingResult<T>>;
}
