import { availableParallelism } from 'node:os';
import type { Clock } from '../ambient/index.js';
import { createEvaluator, type Evaluation } from '../evaluator/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import { modelArtifactPath } from '../registry/index.js';
import type { ActiveRun, Tracker } from '../tracker/index.js';
import { optionsOf, type PlannedCandidate, type Training } from './check-training.js';
import { searchGrid } from './search.js';
import type { LeaderboardRow, TrainProgress } from './trainer.js';

interface Surroundings {
  readonly tracker: Tracker;
  readonly clock: Clock;
  readonly training: Training;
  /** The id of the run that holds the comparison. */
  readonly parent: string;
}

/**
 * Searches, fits and evaluates one candidate as a run of its own. An error of the candidate's is a row that says so,
 * and its run has failed; the other candidates go on.
 */
export async function trainCandidate(around: Surroundings, candidate: PlannedCandidate): Promise<LeaderboardRow> {
  const { tracker, training, parent } = around;
  const { experiment, tags, signal } = training;
  const run = await tracker.startRun({ experiment, name: candidate.name, parent, tags });
  try {
    const row = await fitCandidate(around, candidate, run);
    await run.end();
    return row;
  } catch (error) {
    const message = (error as Error).message;
    await run.end(signal?.aborted ? 'killed' : 'failed', { error: message });
    training.onProgress({ candidate: candidate.name, stage: 'failed', done: 1 });
    const { estimator } = candidate.grid[0]!.spec;
    const { name, options } = estimator;
    return {
      name: candidate.name,
      runId: run.id,
      status: 'failed',
      estimator: name,
      params: options,
      metrics: {},
      fitTime: 0,
      error: message,
    };
  }
}

async function fitCandidate(
  { training, clock }: Surroundings,
  candidate: PlannedCandidate,
  run: ActiveRun,
): Promise<LeaderboardRow> {
  const { target, train, test, seed, own, signal } = training;
  const tell = (stage: TrainProgress['stage']) => (done: number) =>
    training.onProgress({ candidate: candidate.name, stage, done });

  const { pipeline, cv } = await searchGrid(candidate, training, tell('searching'));
  const params = optionsOf(pipeline, own.estimators);
  await run.logParams({ estimator: pipeline.spec.estimator.name, ...params, seed });

  const begun = clock();
  const threads = threadsFor(training);
  const fitted = await pipeline.fit(train, {
    target,
    seed,
    threads,
    ...own,
    onProgress: tell('fitting'),
    ...(signal && { signal }),
  });
  const fitTime = clock() - begun;

  tell('evaluating')(0);
  const evaluation = await createEvaluator().evaluate(fitted, test);
  const model = fitted.withMetrics(evaluation.metrics);
  const folds = cv && { [`cv_${training.metric}_mean`]: cv.mean, [`cv_${training.metric}_std`]: cv.std };
  await run.logMetrics({ ...evaluation.metrics, ...folds, fitTime: fitTime / 1000 });
  await logArtifacts(run, model, evaluation);
  tell('done')(1);
  return {
    name: candidate.name,
    runId: run.id,
    status: 'finished',
    estimator: pipeline.spec.estimator.name,
    params,
    metrics: evaluation.metrics,
    ...(cv && { cv }),
    fitTime,
    model,
    evaluation,
  };
}

/** The cores, shared out among the candidates that are fitted at once. */
function threadsFor({ candidates }: Training): number {
  return Math.max(1, Math.floor(availableParallelism() / candidates.length));
}

async function logArtifacts(run: ActiveRun, model: FittedPipeline, evaluation: Evaluation): Promise<void> {
  // Charts are half of what the library loads: a host that only serves should not wait for them at its start.
  const { evaluationCharts } = await import('../reports/index.js');
  for (const { name, svg } of evaluationCharts(evaluation, model.featureImportances())) {
    await run.logArtifact(`plots/${name}`, svg);
  }
  await run.logArtifact(modelArtifactPath, model.toBytes());
}
