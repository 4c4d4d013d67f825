import { ConflictError } from '../../errors/index.js';
import type { ActiveRun, Run, Tracker } from '../../tracker/index.js';
import type { Training } from '../check/training.js';
import type { LeaderboardRow } from '../leaderboard-row.js';
import { dataArtifactPath } from '../reproduce/index.js';
import type { TrainingResult } from '../trainer.js';
import type { TrainingThreads } from '../work/threads.js';
import { attemptName, begin, finish, isUnderWay, nextAttempt } from './attempts.js';
import { nothingRecorded, type Recorded, readRecorded, runsOf } from './recorded.js';
import { tags } from './tags.js';

/** The run that holds a training. */
export interface OpenTraining {
  readonly run: ActiveRun;
  /** As an earlier attempt left it, where it is gone on with. */
  readonly earlier?: Run;
  /** To be called when nothing more is written, however it ended. */
  readonly close: () => void;
}

/**
 * Goes on with the same training where an earlier attempt was stopped or died, else starts a run. One that somebody is at
 * work on is left alone.
 *
 * @param attempt tells this attempt from every other.
 * @param signal nothing is begun once it is aborted.
 */
export async function openTraining(
  tracker: Tracker,
  training: Training,
  attempt: string,
  signal: AbortSignal,
): Promise<OpenTraining> {
  for (const earlier of await resumable(tracker, training)) {
    signal.throwIfAborted();
    const run = await takeOver(tracker, earlier, attempt);
    if (run !== undefined) return { run, earlier, close: closing(run.id) };
  }
  signal.throwIfAborted();
  const { experiment, name, digest } = training;
  const own = { [tags.digest]: digest, [tags.owner]: attemptName(attempt) };
  const run = await tracker.startRun({ experiment, name, tags: { ...training.tags, ...own } });
  begin(run.id);
  return { run, close: closing(run.id) };
}

/** Writes down what the candidates have in common, and reads what an earlier attempt left of them. */
export async function beginTraining(
  { run, earlier }: OpenTraining,
  tracker: Tracker,
  training: Training,
  threads: TrainingThreads,
  signal: AbortSignal,
): Promise<Recorded> {
  await writeCommon(run, training, threads, signal);
  return earlier === undefined ? nothingRecorded : readRecorded(tracker, training.experiment, earlier.id);
}

/** Trainings of the same digest that are not over, and that nobody is at work on; the latest first. */
async function resumable(tracker: Tracker, { experiment, digest, name }: Training): Promise<Run[]> {
  const filter = `tags.\`${tags.digest}\` = '${digest}' and attributes.status != 'finished'`;
  const found: Run[] = [];
  for await (const run of runsOf(tracker, experiment, filter))
    if (run.name === name && run.tags[tags.state] !== over && !isUnderWay(run)) found.push(run);
  return found;
}

const over = 'over';

/** Says of a training that failed because all of its candidates did that there is nothing to go on with. */
export async function markOver(run: ActiveRun): Promise<void> {
  await run.setTags({ [tags.state]: over });
}

async function takeOver(tracker: Tracker, run: Run, attempt: string): Promise<ActiveRun | undefined> {
  try {
    // In one write: it may have ended since it was found, and then it must stay as it is.
    const resumed = await tracker.resumeRun(run.id, { params: { [nextAttempt(run)]: attemptName(attempt) } });
    begin(run.id);
    return resumed;
  } catch (error) {
    // Another was faster: it is theirs now.
    if (error instanceof ConflictError) return undefined;
    throw error;
  }
}

function closing(id: string): () => void {
  return () => finish(id);
}

/** What the candidates have in common. */
async function writeCommon(
  run: ActiveRun,
  training: Training,
  threads: TrainingThreads,
  signal: AbortSignal,
): Promise<void> {
  const { task, target, metric, seed, data } = training;
  await run.logParams({
    task,
    target,
    metric,
    seed,
    trainRows: data.train.rows,
    testRows: data.test.rows,
    dataFingerprint: data.fingerprints.train,
  });
  const { train, declared } = data;
  const record = await threads.run('recordData', { train: train.shared, excluded: [], declared }, { signal });
  await run.logArtifact(dataArtifactPath, record);
}

/** Writes the comparison into it: the best candidate's metrics, a page for people and a table for programs. */
export async function endTraining(
  run: ActiveRun,
  result: TrainingResult,
  threads: TrainingThreads,
  signal: AbortSignal,
): Promise<void> {
  const { best, leaderboard, experiment, metric } = result;
  const rows = leaderboard.map(plainRow);
  const evaluated = rows.map((row, place) => (place === 0 ? { ...row, evaluation: best.evaluation } : row));
  const page = await threads.run(
    'drawPage',
    {
      comparison: { experiment, metric, leaderboard: evaluated },
      importances: best.model.featureImportances(),
      title: `Candidates of ${experiment}`,
    },
    { signal },
  );
  await run.logMetrics(best.metrics);
  await run.setTags({ best: best.name });
  await run.logArtifact('comparison.html', page);
  await run.logArtifact(
    'leaderboard.json',
    JSON.stringify(
      rows.map(({ version, ...row }) => ({ ...row, ...(version && { version: version.version }) })),
      null,
      2,
    ),
  );
  signal.throwIfAborted();
  await run.end();
}

/** What a row is without what only a program can use. */
function plainRow({ model: _, evaluation: __, ...row }: LeaderboardRow): LeaderboardRow {
  return row;
}
