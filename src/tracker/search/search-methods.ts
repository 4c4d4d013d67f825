import type { Around } from '../around.js';
import { settleLost } from '../liveness/index.js';
import type { Tracker } from '../tracker.js';
import { searchRuns } from './find-runs.js';

type SearchMethods = Pick<Tracker, 'searchRuns' | 'countRuns'>;

/** The part of a tracker that finds runs. */
export function searchMethods({ ready, clock }: Around): SearchMethods {
  /** The store, in which no run counts as running whose process has gone. */
  async function settled() {
    const store = await ready();
    await settleLost(store, clock);
    return store;
  }

  return {
    searchRuns: async (options) => searchRuns(await settled(), options),
    countRuns: () => Promise.reject(new Error('not built yet')),
  };
}
