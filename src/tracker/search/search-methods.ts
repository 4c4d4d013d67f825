import type { Around } from '../around.js';
import { settleLost } from '../liveness/index.js';
import type { Tracker } from '../tracker.js';
import { countRuns, searchRuns } from './find-runs.js';

type SearchMethods = Pick<Tracker, 'searchRuns' | 'countRuns'>;

/** The part of a tracker that finds runs. */
export function searchMethods({ ready, clock }: Around): SearchMethods {
  /** The store, in which no run is `running` whose process has gone. */
  async function settled() {
    const store = await ready();
    await settleLost(store, clock);
    return store;
  }

  return {
    searchRuns: async (options = {}) => searchRuns(await settled(), options, clock()),
    countRuns: async (options = {}) => countRuns(await settled(), options, clock()),
  };
}
