import { type TrainProgress, terminalProgress } from 'ciclo';

/** Ciclo's own drawing of a training, which ends by itself. */
export function trainingBars(): { show(progress: TrainProgress): void; stop(): void } {
  return { show: terminalProgress({ stream: process.stdout }), stop() {} };
}
