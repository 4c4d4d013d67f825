import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { sharedAdapters } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { rounds, seed } from '../../support/soak.js';
import { kinds } from './kinds.js';
import { comparable } from './outcome.js';
import { type Moment, randomMoment, trainApart } from './spawn-trainee.js';
import { undisturbed } from './undisturbed.js';

const adapters = sharedAdapters.filter(hasDriver);
const random = createRandom(seed);
const timeout = rounds(60_000, 3_600_000);

/** Every kind on one of the stores, in turn; under soak, on all. */
const cases = kinds.flatMap((kind, i) =>
  rounds(1, 0) === 1
    ? [[kind, adapters[i % adapters.length]!] as const]
    : adapters.map((adapter) => [kind, adapter] as const),
);

describe('a training whose process is killed', () => {
  it.each(cases)(
    'by %s on %s goes on where it stopped, and ends as if nothing had been',
    { timeout },
    async (kind, adapter) => {
      const expected = comparable(await undisturbed(kind));
      let most = 20;
      for (let kills = 0; kills < rounds(1, 20); ) {
        const place = join(ownDirectory(), 'store');
        const moments: Moment[] = [];
        let trained: Awaited<ReturnType<typeof trainApart>>;
        do {
          const isLast = moments.length >= rounds(1, 5);
          const moment = isLast ? undefined : randomMoment(random, most);
          if (moment !== undefined) moments.push(moment);
          trained = await trainApart(adapter, place, kind, moment);
          most = Math.max(most, trained.steps);
          if (trained.outcome === undefined) kills++;
        } while (trained.outcome === undefined);
        expect(comparable(trained.outcome), JSON.stringify(moments)).toEqual(expected);
      }
    },
  );
});
