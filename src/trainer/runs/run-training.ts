import type { Clock, IdSource } from '../../ambient/index.js';
import type { Registry } from '../../registry/index.js';
import type { Tracker } from '../../tracker/index.js';
import type { Training } from '../check/training.js';
import { rank, winner } from '../leaderboard.js';
import type { LeaderboardRow } from '../leaderboard-row.js';
import type { TrainProgress } from '../progress.js';
import { registerCandidates } from '../register.js';
import type { TrainingResult } from '../trainer.js';
import { hostTurns, onHost } from '../work/on-host.js';
import { onThreads } from '../work/on-threads.js';
import type { TrainingThreads } from '../work/threads.js';
import { candidateProgress, type EndedCandidates } from './candidate-progress.js';
import { runCandidate } from './candidate-run.js';
import { endAs } from './end-stopped.js';
import { guardedTracker } from './guarded-tracker.js';
import type { Recorded } from './recorded.js';
import { all } from './together.js';
import { beginTraining, endTraining, markOver, openTraining } from './training-run.js';

interface Surroundings {
  readonly tracker: Tracker;
  readonly registry: Registry | undefined;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly training: Training;
  readonly threads: TrainingThreads;
  /** The host's. */
  readonly signal: AbortSignal | undefined;
}

/** A checked training, from its run's start to its end, or on from where an earlier attempt came to. */
export async function runTraining(around: Surroundings): Promise<TrainingResult> {
  const { training, threads, registry } = around;
  const failure = new AbortController();
  const signal = around.signal === undefined ? failure.signal : AbortSignal.any([around.signal, failure.signal]);
  const tracker = guardedTracker(around.tracker, (error) => failure.abort(error));
  const open = await openTraining(around.tracker, training, around.newId(), signal);
  const { run } = open;
  try {
    const recorded = await beginTraining(open, tracker, training, threads, signal);
    const tell = (progress: TrainProgress) => endOnError(() => training.onProgress(progress), failure);
    const rows = await trainAll({ ...around, tracker, signal, tell }, run.id, recorded);
    signal.throwIfAborted();
    const ranked = rank(rows, training);
    if (ranked.every(({ model }) => model === undefined)) await markOver(run);
    winner(ranked);
    const leaderboard = await registerCandidates(registry, training, ranked, signal);
    const { experiment, metric } = training;
    const result = { experiment, runId: run.id, metric, leaderboard, best: winner(leaderboard) };
    await endTraining(run, result, threads, signal);
    return result;
  } catch (error) {
    await endAs(run, around.signal?.aborted === true ? 'killed' : 'failed', error);
    throw signal.aborted ? signal.reason : error;
  } finally {
    open.close();
  }
}

/** What the host is told may go wrong in its own code: the training ends with that error then. */
function endOnError(tell: () => void, failure: AbortController): void {
  try {
    tell();
  } catch (error) {
    failure.abort(error);
  }
}

interface Together extends Surroundings {
  readonly signal: AbortSignal;
  readonly tell: (progress: TrainProgress) => void;
}

/** All candidates side by side. When it rejects, nothing of them is under way any more. */
async function trainAll(around: Together, trainingRun: string, recorded: Recorded): Promise<LeaderboardRow[]> {
  const { training, threads, tracker, clock, signal, tell } = around;
  const { candidates } = training;
  const ended: EndedCandidates = { ended: 0, total: candidates.length };
  // The threads, shared out among the candidates that are still at work.
  const turns = hostTurns(threads.threads);
  const share = () => Math.max(1, Math.floor(threads.threads / (candidates.length - ended.ended)));
  return all(
    candidates.map((candidate) => {
      const workplace = candidate.isOwn ? onHost(threads, training, candidate, turns) : onThreads(threads);
      const progress = candidateProgress(candidate.name, ended, clock, tell);
      return runCandidate(
        { tracker, clock, training, trainingRun, recorded, workplace, signal, candidate, progress },
        share,
      );
    }),
  );
}
