import { loadModel, type PipelineSpec } from '../../pipeline/index.js';
import { modelArtifactPath } from '../../registry/index.js';
import type { ActiveRun, Run } from '../../tracker/index.js';
import { optionsOf } from '../check/options-of.js';
import type { LeaderboardRow } from '../leaderboard-row.js';
import { dataArtifactPath } from '../reproduce/index.js';
import { withParams } from '../search/index.js';
import type { CandidateOutcome } from '../work/fit-and-judge.js';
import { type Around, jobOf } from './around.js';
import { asError } from './as-error.js';
import { type Chosen, choose } from './choose.js';
import { endStopped } from './end-stopped.js';
import { logParams } from './log-params.js';
import { openRun } from './open-run.js';
import { foldKey } from './score-folds.js';

type Judged = Pick<CandidateOutcome, 'model' | 'evaluation' | 'fitTime'>;

/**
 * Searches, fits and evaluates one candidate as a run of its own. An error of the candidate's is a row that says so, and
 * its run has failed; the other candidates go on. What an earlier attempt finished is read back.
 *
 * @param threads of the last fit.
 * @throws the signal's reason, once it is aborted.
 */
export async function runCandidate(around: Around, threads: () => number): Promise<LeaderboardRow> {
  const { candidate, recorded, signal, progress, trainingRun } = around;
  const place = { candidate: candidate.name };
  const earlier = recorded.at(place);
  if (earlier?.status === 'failed' && !candidate.isOwn) {
    progress.end('failed');
    return failedRow(around, earlier.id, earlier.error ?? 'failed');
  }
  const run =
    earlier?.status === 'finished' ? undefined : await openRun(around, place, candidate.name, trainingRun, earlier);
  const runId = run?.id ?? earlier!.id;
  try {
    const chosen = await choose(around, runId, run);
    const spec = withParams(candidate.spec, chosen.params);
    const judged =
      run === undefined ? await readBack(around, earlier!) : await fitAndLog(around, run, spec, chosen, threads());
    await run?.end();
    progress.end('done');
    return rowOf(around, runId, spec, chosen, judged);
  } catch (error) {
    if (run !== undefined) await endStopped(run, around, error);
    progress.end(signal.aborted ? 'killed' : 'failed');
    signal.throwIfAborted();
    return failedRow(around, runId, asError(error).message);
  }
}

async function fitAndLog(
  around: Around,
  run: ActiveRun,
  spec: PipelineSpec,
  { cv }: Chosen,
  threads: number,
): Promise<Judged> {
  const { training, candidate, signal, progress, workplace } = around;
  const { own, seed, metric, data } = training;
  await logParams(run, { estimator: spec.estimator.name, ...optionsOf(spec, own.estimators), seed });
  if (candidate.excluded.length > 0) {
    const { train, declared } = data;
    const job = { train: train.shared, excluded: candidate.excluded, declared };
    await run.logArtifact(dataArtifactPath, await workplace.recordData(job, signal));
  }
  signal.throwIfAborted();
  progress.fit(0);
  const job = { ...jobOf(around), spec, test: data.test.shared, threads };
  const { charts, bytes, ...judged } = await workplace.fitCandidate(job, { signal, onProgress: progress.fit });
  const { evaluation, fitTime } = judged;
  const folds = cv && { [`${foldKey(metric)}_mean`]: cv.mean, [`${foldKey(metric)}_std`]: cv.std };
  await run.logMetrics({ ...evaluation.metrics, ...folds, [fitTimeKey]: fitTime / 1000 });
  for (const { name, svg } of charts) await run.logArtifact(`plots/${name}`, svg);
  await run.logArtifact(modelArtifactPath, bytes);
  return judged;
}

const fitTimeKey = 'fitTime';

/** The model of a run that had finished before, judged again. */
async function readBack(
  { tracker, training, candidate, progress, workplace, signal }: Around,
  { id, metrics }: Run,
): Promise<Judged> {
  signal.throwIfAborted();
  progress.fit(0);
  const bytes = await tracker.readArtifact(id, modelArtifactPath);
  const { estimators, transformers } = training.own;
  const model = loadModel(bytes, { estimators, transformers });
  const evaluation = await workplace.judge(
    { bytes, test: training.data.test.shared, excluded: candidate.excluded },
    signal,
  );
  return { model, evaluation, fitTime: 1000 * (metrics[fitTimeKey] ?? Number.NaN) };
}

function rowOf(
  { candidate, training }: Around,
  runId: string,
  spec: PipelineSpec,
  { params: _, warnings, ...chosen }: Chosen,
  { model, evaluation, fitTime }: Judged,
): LeaderboardRow {
  const { metric, own } = training;
  const isUndefined = !Number.isFinite(evaluation.metrics[metric] ?? Number.NaN);
  return {
    name: candidate.name,
    runId,
    status: 'finished',
    estimator: spec.estimator.name,
    params: optionsOf(spec, own.estimators),
    metrics: evaluation.metrics,
    ...chosen,
    fitTime,
    model,
    evaluation,
    warnings: [
      ...warnings,
      ...(isUndefined ? [`${metric} is not defined on the test table`] : []),
      ...evaluation.warnings,
    ],
  };
}

function failedRow({ candidate }: Around, runId: string, error: string): LeaderboardRow {
  const { name, options } = candidate.spec.estimator;
  return {
    name: candidate.name,
    runId,
    status: 'failed',
    estimator: name,
    params: options,
    metrics: {},
    fitTime: 0,
    error,
    warnings: [],
  };
}
