import type { ActiveRun, Run } from '../../tracker/index.js';
import type { Around } from './around.js';
import { type Place, tagsOf } from './recorded.js';

/** Goes on with the run at a place, or starts one there. */
export function openRun(
  { tracker, training, trainingRun }: Around,
  place: Place,
  name: string,
  parent: string,
  earlier: Run | undefined,
): Promise<ActiveRun> {
  if (earlier !== undefined) return tracker.resumeRun(earlier.id);
  const { experiment, tags } = training;
  return tracker.startRun({ experiment, name, parent, tags: { ...tags, ...tagsOf(trainingRun, place) } });
}

/** Whether there is nothing more to do at a run: it has ended by itself. */
export function isSettled(run: Run | undefined): boolean {
  return run?.status === 'finished';
}
