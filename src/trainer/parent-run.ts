import type { ActiveRun, Tracker } from '../tracker/index.js';
import type { Training } from './check-training.js';
import type { TrainingResult } from './trainer.js';

/** Starts the run under which the candidates stand, with what they have in common. */
export async function startParentRun(tracker: Tracker, training: Training): Promise<ActiveRun> {
  const { experiment, name, tags, task, target, metric, seed, train, test, fingerprint } = training;
  const run = await tracker.startRun({ experiment, name, tags });
  await run.logParams({
    task,
    target,
    metric,
    seed,
    trainRows: train.rows,
    testRows: test.rows,
    dataFingerprint: fingerprint,
  });
  return run;
}

/** Writes the comparison into it: the best candidate's metrics, a page for people and a table for programs. */
export async function endParentRun(run: ActiveRun, result: TrainingResult): Promise<void> {
  const { best, leaderboard, experiment } = result;
  const { comparisonPage } = await import('../reports/index.js');
  await run.logMetrics(best.metrics);
  await run.setTags({ best: best.name });
  await run.logArtifact('comparison.html', comparisonPage(result, { title: `Candidates of ${experiment}` }));
  await run.logArtifact('leaderboard.json', JSON.stringify(leaderboard.map(plainRow), null, 2));
  await run.end();
}

function plainRow({ model: _, evaluation: __, version, ...row }: TrainingResult['leaderboard'][number]) {
  return version === undefined ? row : { ...row, version: version.version };
}
