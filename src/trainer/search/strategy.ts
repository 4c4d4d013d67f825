import type { TrialOutcome, TrialPlan } from './trial.js';

/**
 * How a search goes on: a pure function of what has come out so far. Called again with the same outcomes, as after a
 * crash, it proposes the same trials; so the order in which trials of one round finish never matters.
 */
export interface Strategy {
  /**
   * The trials of the next round.
   *
   * @param history the outcome of every trial that was proposed before, by number.
   * @returns none when the search is over.
   */
  next(history: readonly TrialOutcome[]): readonly TrialPlan[];
  /** How many trials it proposes at most; `undefined` where time alone ends it. */
  readonly total: number | undefined;
  /** Whether a trial that has these scores after its first folds is hopeless, held against what came out before its round. */
  isHopeless(foldScores: readonly number[], history: readonly TrialOutcome[]): boolean;
  /** The best of all outcomes: the first of those with the best score; `undefined` where none is complete with a number. */
  best(history: readonly TrialOutcome[]): TrialOutcome | undefined;
}
