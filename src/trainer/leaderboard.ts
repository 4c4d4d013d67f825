import { CicloError } from '../errors/index.js';
import { metricDirection } from '../metrics/index.js';
import type { LeaderboardRow } from './leaderboard-row.js';
import type { TrainingResult } from './trainer.js';

/** Best first by the metric on the test part; candidates without it, and those that failed, last. */
export function rank(rows: readonly LeaderboardRow[], metric: string): LeaderboardRow[] {
  const score = (row: LeaderboardRow) => row.metrics[metric] ?? Number.NaN;
  return rows.toSorted((a, b) => compareScores(score(a), score(b), metric));
}

/** Negative where `a` is better; NaN is worse than any number. */
export function compareScores(a: number, b: number, metric: string): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return metricDirection(metric) === 'lower' ? a - b : b - a;
}

/**
 * The first of a ranked leaderboard.
 * @throws CicloError `ALL_CANDIDATES_FAILED` with each reason, when it failed too.
 */
export function winner(leaderboard: readonly LeaderboardRow[]): TrainingResult['best'] {
  const best = leaderboard[0]!;
  if (best.model !== undefined && best.evaluation !== undefined)
    return { ...best, model: best.model, evaluation: best.evaluation };
  throw new CicloError(
    'ALL_CANDIDATES_FAILED',
    leaderboard.map(({ name, error = 'failed' }) => ({ what: error, where: `candidate "${name}"` })),
  );
}
