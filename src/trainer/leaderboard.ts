import { CicloError } from '../errors/index.js';
import type { Training } from './check/training.js';
import type { LeaderboardRow } from './leaderboard-row.js';
import { compareScores } from './search/ranking.js';
import type { TrainingResult } from './trainer.js';

/** Best first by the metric on the test part; candidates without it after them, and last those that failed. */
export function rank(
  rows: readonly LeaderboardRow[],
  { metric, direction }: Pick<Training, 'metric' | 'direction'>,
): LeaderboardRow[] {
  const score = (row: LeaderboardRow) => row.metrics[metric] ?? Number.NaN;
  const failed = ({ model }: LeaderboardRow) => Number(model === undefined);
  return rows.toSorted((a, b) => failed(a) - failed(b) || compareScores(score(a), score(b), direction));
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
