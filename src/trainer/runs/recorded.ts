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
  /** The runs of all trials of a candidate, or of an outer fold of it. */
  trialsOf(place: Omit<Place, 'trial'>): readonly Run[];
}

export const nothingRecorded: Recorded = { at: () => undefined, trialsOf: () => [] };

/** Every run below a training's. */
export async function readRecorded(tracker: Tracker, experiment: string, training: string): Promise<Recorded> {
  const byPlace = new Map<string, Run>();
  const trials = new Map<string, Run[]>();
  for await (const run of runsOf(tracker, experiment, `tags.\`${tags.training}\` = '${training}'`)) {
    const { trial, ...above } = placeOf(run);
    byPlace.set(keyOf({ ...above, trial }), run);
    if (trial !== undefined) listAt(trials, keyOf(above)).push(run);
  }
  return {
    at: (place) => byPlace.get(keyOf(place)),
    trialsOf: ({ candidate, outerFold }) => trials.get(keyOf({ candidate, outerFold })) ?? [],
  };
}

const pageSize = 1000;

/** All runs of an experiment that a filter lets through, the latest first, page by page. */
export async function* runsOf(tracker: Tracker, experiment: string, filter: string): AsyncGenerator<Run> {
  let pageToken: string | undefined;
  do {
    const page = { experiments: [experiment], filter, limit: pageSize, ...(pageToken !== undefined && { pageToken }) };
    const { runs, nextPageToken } = await tracker.searchRuns(page);
    yield* runs;
    pageToken = nextPageToken;
  } while (pageToken !== undefined);
}

function listAt(lists: Map<string, Run[]>, key: string): Run[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
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
