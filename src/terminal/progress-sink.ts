import type { TrainProgress } from '../trainer/index.js';

/** Where events of a training go. */
export type ProgressSink = (progress: TrainProgress) => void;

/** Whether nothing more will be told of this candidate. */
export function hasEnded({ stage }: TrainProgress): boolean {
  return stage === 'done' || stage === 'failed' || stage === 'killed';
}
