import { type Combination, combinationKey, combinationOf, paramsOf, type SearchedSpace } from './combination.js';
import type { TrialOutcome, TrialPlan } from './trial.js';

/** How a method goes on; what a {@link Strategy} is made of. */
export interface Proposals {
  next(history: readonly TrialOutcome[]): readonly TrialPlan[];
  readonly total: number | undefined;
}

/**
 * So many trials make a round where what comes out decides how to go on. Not as many as there are cores: the same search
 * must go the same way everywhere. Each is some folds, so that four keep a good many threads busy.
 */
export const learningRound = 4;

/** So many where it does not: only so that a search of a billion combinations need not be written down at once. */
export const largestRound = 256;

/** Plans of these combinations, numbered on from `from`. */
export function plansOf(space: SearchedSpace, combinations: readonly Combination[], from: number): TrialPlan[] {
  return combinations.map((combination, i) => ({ number: from + i, params: paramsOf(space, combination) }));
}

/** The keys of what was tried. */
export function triedKeys(space: SearchedSpace, history: readonly TrialOutcome[]): Set<string> {
  return new Set(history.map(({ params }) => combinationKey(combinationOf(space, params))));
}
