import type { MedianPruner } from './method.js';
import { compareScores, type Direction, isScored } from './ranking.js';
import type { TrialOutcome } from './trial.js';

/**
 * Whether a trial is worse than the median of the complete ones before it, each by its mean over as many folds: Optuna's
 * MedianPruner with folds for steps. It holds the trial's best step so far against the median, because a learning curve
 * may fall again; a mean over folds is only ever a better estimate of the same, so that here the latest one counts.
 *
 * A fold without a score makes a trial hopeless: its mean would have none.
 */
export function isWorseThanMedian(
  foldScores: readonly number[],
  history: readonly TrialOutcome[],
  { startupTrials = 5, warmupFolds = 1 }: MedianPruner,
  direction: Direction,
): boolean {
  const folds = foldScores.length;
  const complete = history.filter(isScored);
  if (folds < Math.max(1, warmupFolds) || complete.length < Math.max(1, startupTrials)) return false;
  const others = complete.filter((other) => other.foldScores.length >= folds);
  const means = others.map((other) => mean(other.foldScores.slice(0, folds)));
  return means.length > 0 && compareScores(mean(foldScores), median(means), direction) > 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
