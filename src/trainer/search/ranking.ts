import type { TrialOutcome } from './trial.js';

export type Direction = 'higher' | 'lower';

/** Below 0 where score `a` is better than `b`; NaN is worse than any number. */
export function compareScores(a: number, b: number, direction: Direction): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  if (a === b) return 0;
  return a > b === (direction === 'higher') ? -1 : 1;
}

/** Whether a trial has a score that another can be held against. */
export function isScored({ state, score }: TrialOutcome): boolean {
  return state === 'complete' && !Number.isNaN(score);
}

/** The first of those with the best score. */
export function bestOf(outcomes: readonly TrialOutcome[], direction: Direction): TrialOutcome | undefined {
  let best: TrialOutcome | undefined;
  for (const outcome of outcomes)
    if (isScored(outcome) && (best === undefined || compareScores(outcome.score, best.score, direction) < 0))
      best = outcome;
  return best;
}

/**
 * Best first: complete trials by their scores, pruned ones after them, those first that got further, and last those
 * that failed or whose score is NaN. Of equals the earlier is first.
 */
export function ranked(outcomes: readonly TrialOutcome[], direction: Direction): TrialOutcome[] {
  return [...outcomes].sort(
    (a, b) =>
      classOf(a) - classOf(b) ||
      (a.state === 'pruned' ? b.foldScores.length - a.foldScores.length : 0) ||
      compareScores(a.score, b.score, direction) ||
      a.number - b.number,
  );
}

function classOf({ state, score }: TrialOutcome): number {
  if (state === 'failed' || Number.isNaN(score)) return 2;
  return state === 'complete' ? 0 : 1;
}
