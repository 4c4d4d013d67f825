import type { FoldScores } from '../leaderboard-row.js';
import type { FoldOutcome } from '../work/score-fold.js';
import { asError } from './as-error.js';
import { all } from './together.js';

/** A cross-validation to be done. */
export interface FoldsToScore {
  readonly folds: number;
  /** Scores of folds that were done before, by fold. */
  readonly known: ReadonlyMap<number, number>;
  /** Fits and scores one; what it rejects with is a result. */
  score(fold: number): Promise<FoldOutcome>;
  /** Writes down what has come out; what it rejects with is no result, and ends the whole. */
  keep(fold: number, score: number): Promise<void>;
  /** Whether it is hopeless after these first scores; then folds are done one after the other. Absent: side by side. */
  readonly isHopeless?: ((scores: readonly number[]) => boolean) | undefined;
  /** Told of each fold. */
  onFold(isNew: boolean): void;
}

export interface ScoredFolds {
  /** Of the folds that were done, in order. */
  readonly scores: readonly number[];
  readonly isPruned: boolean;
  /** Milliseconds a fold, in the mean over those that were fitted now. */
  readonly fitTime: number;
  readonly scoreTime: number;
  /** Why a fold could not be fitted; the scores then say nothing. */
  readonly error: Error | undefined;
}

/** The folds of one cross-validation, on as many threads as there are, or one by one where it may end early. */
export async function scoreFolds(asked: FoldsToScore): Promise<ScoredFolds> {
  const { folds, known, isHopeless, onFold } = asked;
  const fitted: FoldOutcome[] = [];
  const errors: Error[] = [];

  async function scoreOf(fold: number): Promise<number> {
    const before = known.get(fold);
    if (before !== undefined) {
      onFold(false);
      return before;
    }
    const outcome = await asked.score(fold).catch((error: unknown) => {
      errors.push(asError(error));
    });
    if (outcome !== undefined) {
      fitted.push(outcome);
      await asked.keep(fold, outcome.score);
    }
    onFold(true);
    return outcome?.score ?? Number.NaN;
  }

  const scores: number[] = [];
  let isPruned = false;
  if (isHopeless === undefined) scores.push(...(await all(Array.from({ length: folds }, (_, fold) => scoreOf(fold)))));
  else
    while (scores.length < folds && errors.length === 0 && !isPruned) {
      scores.push(await scoreOf(scores.length));
      isPruned = scores.length < folds && errors.length === 0 && isHopeless(scores);
    }
  return {
    scores,
    isPruned,
    fitTime: meanOf(fitted.map(({ fitTime }) => fitTime)),
    scoreTime: meanOf(fitted.map(({ scoreTime }) => scoreTime)),
    error: errors[0],
  };
}

/** The metric that has one value a fold. */
export function foldKey(metric: string): string {
  return `cv_${metric}`;
}

/** Over n, as scikit-learn's search results have it. */
export function foldScores(scores: readonly number[]): FoldScores {
  const mean = meanOf(scores);
  return { scores, mean, std: Math.sqrt(meanOf(scores.map((score) => (score - mean) ** 2))) };
}

/** NaN of none. */
function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
