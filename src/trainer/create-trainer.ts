import type { Clock } from '../ambient/index.js';
import { systemClock } from '../ambient/index.js';
import type { Task } from '../estimators/index.js';
import type { OwnParts } from '../pipeline/index.js';
import type { Registry } from '../registry/index.js';
import type { Tracker } from '../tracker/index.js';
import { trainCandidate } from './candidate-run.js';
import { checkTraining } from './check-training.js';
import { rank, winner } from './leaderboard.js';
import { endParentRun, startParentRun } from './parent-run.js';
import { registerCandidates } from './register.js';
import type { Trainer, TrainingResult, TrainOptions } from './trainer.js';

/** Also the host's own estimators and transformers, among which a candidate's may be. */
export interface TrainerParts extends OwnParts {
  readonly tracker: Tracker;
  /** Needed where a training says `register`. */
  readonly registry?: Registry;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** The built-in trainer: candidates are fitted on worker threads, side by side, each as a run of the tracker's. */
export function createTrainer({ tracker, registry, clock = systemClock, ...own }: TrainerParts): Trainer {
  return {
    async train<T extends Task>(options: TrainOptions<T>): Promise<TrainingResult<T>> {
      const training = checkTraining(options, registry, own);
      const parent = await startParentRun(tracker, training);
      try {
        const rows = await Promise.all(
          training.candidates.map((candidate) =>
            trainCandidate({ tracker, clock, training, parent: parent.id }, candidate),
          ),
        );
        options.signal?.throwIfAborted();
        const ranked = rank(rows, training.metric);
        winner(ranked);
        const leaderboard = await registerCandidates(registry, training, ranked);
        const result: TrainingResult = {
          experiment: options.experiment,
          runId: parent.id,
          metric: training.metric,
          leaderboard,
          best: winner(leaderboard),
        };
        await endParentRun(parent, result);
        return result as TrainingResult<T>;
      } catch (error) {
        const aborted = options.signal?.aborted === true;
        await parent.end(aborted ? 'killed' : 'failed', { error: (error as Error).message });
        throw error;
      }
    },
  };
}
