import type { Pipeline } from '../pipeline/index.js';
import type { PlannedCandidate, Training } from './check-training.js';
import { crossValidate, type FoldScores } from './cross-validate.js';
import { compareScores } from './leaderboard.js';

/** The best pipeline of a candidate's grid by cross-validation; the only one where there is nothing to search. */
export async function searchGrid(
  { grid, cv }: PlannedCandidate,
  training: Training,
  onProgress: (done: number) => void,
): Promise<{ pipeline: Pipeline; cv?: FoldScores }> {
  if (cv === 0) return { pipeline: grid[0]! };
  let done = 0;
  const tell = () => onProgress(++done / (grid.length * cv));
  const tried = await Promise.all(
    grid.map(async (pipeline) => ({ pipeline, cv: await crossValidate(pipeline, cv, training, tell) })),
  );
  return tried.reduce((best, next) => (compareScores(next.cv.mean, best.cv.mean, training.metric) < 0 ? next : best));
}
