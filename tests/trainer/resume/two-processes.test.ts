import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom } from '../../../src/random/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { openAt, sharedAdapters } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { rounds, seed } from '../../support/soak.js';
import { comparable } from './outcome.js';
import { randomMoment, trainApart } from './spawn-trainee.js';
import { undisturbed } from './undisturbed.js';

const timeout = rounds(60_000, 3_600_000);
const kind = 'grid';

/** The trainings of the store that are not finished. */
async function unfinished(adapter: string, place: string): Promise<string[]> {
  await using store = await openAt(adapter, place);
  const filter = `attributes.run_name = '${kind}' and attributes.status != 'finished'`;
  const { runs } = await createTracker(store).searchRuns({ filter });
  return runs.map(({ id }) => id);
}

const adapters = sharedAdapters.filter(hasDriver).slice(0, rounds(1, sharedAdapters.length));

it.each(adapters)(
  'of two processes that ask for a killed training, one goes on with it, and both end alike: %s',
  { timeout },
  async (adapter) => {
    const expected = comparable(await undisturbed(kind));
    const random = createRandom(seed);
    for (let round = 0; round < rounds(1, 20); round++) {
      const place = join(ownDirectory(), 'store');
      await trainApart(adapter, place, kind, randomMoment(random, 20));
      const begun = await unfinished(adapter, place);
      const both = await Promise.all([trainApart(adapter, place, kind), trainApart(adapter, place, kind)]);
      for (const trained of both) expect(comparable(trained.outcome!)).toEqual(expected);
      const ids = both.map((trained) => trained.outcome!.runId);
      expect(new Set(ids).size).toBe(2);
      // None, where it was killed before it had begun, or when it was over.
      for (const id of begun) expect(ids).toContain(id);
      expect(await unfinished(adapter, place)).toEqual([]);
    }
  },
);
