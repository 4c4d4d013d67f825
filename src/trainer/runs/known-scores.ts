import type { Run } from '../../tracker/index.js';
import type { Around } from './around.js';
import { foldKey } from './score-folds.js';

/** The fold scores that a run of an earlier attempt has already, by fold. */
export async function knownScores(
  { tracker, training }: Pick<Around, 'tracker' | 'training'>,
  run: Run | undefined,
): Promise<Map<number, number>> {
  const key = foldKey(training.metric);
  if (run === undefined || !Object.hasOwn(run.metrics, key)) return new Map();
  const points = await tracker.metricHistory(run.id, key);
  return new Map(points.map(({ step, value }) => [step, value]));
}
