import type { ActiveRun, Run } from '../../tracker/index.js';
import type { Around } from './around.js';
import { type Place, tagsOf } from './recorded.js';
import { tags } from './tags.js';

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
  const { experiment, tags: given } = training;
  return tracker.startRun({ experiment, name, parent, tags: { ...given, ...tagsOf(trainingRun, place) } });
}

/** Whether the search of a run came to its end: what it found is settled then, though the time might allow more. */
export function hasSearched(run: Run | undefined): boolean {
  return run?.status === 'finished' || run?.tags[tags.searched] !== undefined;
}

/**
 * Whether there is nothing more to do at a run: it has ended of itself, well or not. What the host's own code
 * failed at is tried again, because it may have been mended meanwhile.
 */
export function hasEnded(run: Run, isOwn: boolean): boolean {
  return run.status === 'finished' || (run.status === 'failed' && !isOwn);
}
