import type { ActiveRun, Run } from '../../tracker/index.js';
import type { Around } from './around.js';
import { type Place, tagsOf } from './recorded.js';

/** Goes on with the run at a place, or starts one there; neither once the training is stopped. */
export async function openRun(
  { tracker, training, trainingRun, signal }: Around,
  place: Place,
  name: string,
  parent: string,
  earlier: Run | undefined,
): Promise<ActiveRun> {
  signal.throwIfAborted();
  if (earlier !== undefined) return tracker.resumeRun(earlier.id);
  const { experiment, tags } = training;
  return tracker.startRun({ experiment, name, parent, tags: { ...tags, ...tagsOf(trainingRun, place) } });
}

/** Whether there is nothing more to do at a run: it has ended of itself, well or not. */
export function hasEnded(run: Run): boolean {
  return run.status === 'finished' || run.status === 'failed';
}
