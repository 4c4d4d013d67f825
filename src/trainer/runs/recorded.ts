import type { Run, Tracker } from '../../tracker/index.js';
import { tags } from './tags.js';

/** The place of a run below a training's: of a candidate, of an outer fold of it, or of a trial of either. */
export interface Place {
  readonly candidate: string;
  readonly outerFold?: number | undefined;
  readonly trial?: number | undefined;
}

/** What an earlier attempt at the same training left behind. */
export interface Recorded {
  /** The run at a place, where there is one. */
  at(place: Place): Run | undefined;
  /** Whether what failed is tried again: where the whole training failed, its reason may be gone. */
  readonly retriesFailed: boolean;
}

export const nothingRecorded: Recorded = { at: () => undefined, retriesFailed: false };

const pageSize = 1000;

/** Every run below a training's. */
export async function readRecorded(tracker: Tracker, experiment: string, training: Run): Promise<Recorded> {
  const byPlace = new Map<string, Run>();
  let pageToken: string | undefined;
  do {
    const page = await tracker.searchRuns({
      experiments: [experiment],
      filter: `tags.\`${tags.training}\` = '${training.id}'`,
      limit: pageSize,
      ...(pageToken !== undefined && { pageToken }),
    });
    for (const run of page.runs) byPlace.set(keyOf(placeOf(run)), run);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return { at: (place) => byPlace.get(keyOf(place)), retriesFailed: training.status === 'failed' };
}

/** The tags that say where a run stands. */
export function tagsOf(training: string, { candidate, outerFold, trial }: Place): Record<string, string> {
  return {
    [tags.training]: training,
    [tags.candidate]: candidate,
    ...(outerFold !== undefined && { [tags.outerFold]: String(outerFold) }),
    ...(trial !== undefined && { [tags.trial]: String(trial) }),
  };
}

function placeOf({ tags: given }: Run): Place {
  const numberAt = (tag: string) => (given[tag] === undefined ? undefined : Number(given[tag]));
  return {
    candidate: given[tags.candidate] ?? '',
    outerFold: numberAt(tags.outerFold),
    trial: numberAt(tags.trial),
  };
}

function keyOf({ candidate, outerFold, trial }: Place): string {
  return JSON.stringify([candidate, outerFold ?? null, trial ?? null]);
}
