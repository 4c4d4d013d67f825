import type * as z from 'zod';
import type { InputPolicy, OnWarning, TableLike } from '../data/index.js';
import type { Task } from '../estimators/index.js';
import type { Evaluation } from '../evaluator/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import type { Candidate } from './candidate.js';
import type { LeaderboardRow } from './leaderboard-row.js';
import type { TrainProgress } from './progress.js';
import type { Reproduction } from './reproduction.js';
import type { SearchBudget } from './search/method.js';

export interface TrainOptions<T extends Task = Task> {
  /** The experiment that the runs stand under. */
  readonly experiment: string;
  readonly target: string;
  readonly task: T;
  readonly train: TableLike;
  readonly test: TableLike;
  /** What ranks the candidates on the test part, and trials over the folds. Default `r2`, `f1`, or `f1Macro` with more than two classes. */
  readonly metric?: string;
  /** Default 0. */
  readonly seed?: number;
  /** By the names that the leaderboard shows. */
  readonly candidates: Readonly<Record<string, Candidate<T>>>;
  /** When each search ends that has no budget of its own. */
  readonly budget?: SearchBudget;
  /** Worker threads, over all candidates. Default: one a core. */
  readonly threads?: number;
  /** The column of weights, as in `fit`. Scores count every row 1. */
  readonly sampleWeight?: string;
  /** What the columns are, as in `fit`. */
  readonly schema?: z.ZodObject;
  /** What becomes of inputs that do not fit, as in `fit`; kept in the models. */
  readonly inputs?: Partial<InputPolicy>;
  readonly onWarning?: OnWarning;
  /** Registers the best candidate, or each of them. */
  readonly register?: string | { readonly name: string; readonly candidates: 'best' | 'all' };
  /**
   * The name of the parent run. Default `comparison`. A training that was stopped, or whose process died, is gone on
   * with when the same is asked for again under the same experiment and name.
   */
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Stops within moments; every run is then `killed`. */
  readonly signal?: AbortSignal;
  /** Told of every fold and every stage. What it throws ends the training. */
  readonly onProgress?: (progress: TrainProgress) => void;
}

export interface TrainingResult<T extends Task = Task> {
  readonly experiment: string;
  readonly runId: string;
  readonly metric: string;
  /** Best first; candidates without a score and those that failed come last. */
  readonly leaderboard: readonly LeaderboardRow<T>[];
  readonly best: LeaderboardRow<T> & { readonly model: FittedPipeline<T>; readonly evaluation: Evaluation };
}

/** What a reproduction may be told. */
export interface ReproduceOptions {
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** Searches, fits and judges candidates side by side, tracks each as a run, and says which is best. */
export interface Trainer {
  /**
   * @throws ValidationError when the data or the options do not fit, before anything is written;
   *   CicloError `ALL_CANDIDATES_FAILED` when none could be fitted, with each reason.
   */
  train<T extends Task>(options: TrainOptions<T>): Promise<TrainingResult<T>>;
  /**
   * Trains again from what a run recorded, and says whether the same comes of it.
   *
   * @param runId of a candidate, or of the training: its best candidate then.
   * @param data the training part, with the target.
   * @throws NotFoundError when there is no such run, or it kept no model; ValidationError when the data cannot be fitted.
   */
  reproduce(runId: string, data: TableLike, options?: ReproduceOptions): Promise<Reproduction>;
}
