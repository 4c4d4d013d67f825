import type { Around } from '../around.js';
import type { Tracker } from '../tracker.js';
import { searchRuns } from './find-runs.js';

type SearchMethods = Pick<Tracker, 'searchRuns' | 'countRuns'>;

/** The part of a tracker that finds runs. */
export function searchMethods({ ready }: Around): SearchMethods {
  return {
    searchRuns: async (options) => searchRuns(await ready(), options),
    countRuns: () => Promise.reject(new Error('not built yet')),
  };
}
