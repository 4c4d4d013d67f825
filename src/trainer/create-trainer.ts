import { type Clock, type IdSource, randomIds, systemClock } from '../ambient/index.js';
import type { Task } from '../estimators/index.js';
import type { OwnParts } from '../pipeline/index.js';
import type { Registry } from '../registry/index.js';
import type { Tracker } from '../tracker/index.js';
import { checkTraining } from './check/check-training.js';
import { reproduce } from './reproduce/index.js';
import { runTraining } from './runs/run-training.js';
import type { Trainer, TrainingResult, TrainOptions } from './trainer.js';

/** Also the host's own estimators and transformers, among which a candidate's may be. */
export interface TrainerParts extends OwnParts {
  readonly tracker: Tracker;
  /** Needed where a training says `register`. */
  readonly registry?: Registry;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Names of attempts at a training. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
}

/** The built-in trainer: candidates are searched and fitted on worker threads, side by side, each as a run of the tracker's. */
export function createTrainer(parts: TrainerParts): Trainer {
  const { tracker, registry, clock = systemClock, newId = randomIds, ...own } = parts;
  return {
    async train<T extends Task>(options: TrainOptions<T>): Promise<TrainingResult<T>> {
      const { training, threads } = await checkTraining(options, registry, own);
      const result = await runTraining({ tracker, registry, clock, newId, training, threads, signal: options.signal });
      return result as TrainingResult<T>;
    },
    reproduce: (runId, data, options) => reproduce({ tracker, own }, runId, data, options),
  };
}
