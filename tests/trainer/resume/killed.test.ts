import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { openAt, sharedAdapters } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { rounds, seed } from '../../support/soak.js';
import { kinds } from './kinds.js';
import { comparable } from './outcome.js';
import { type Moment, randomMoment, trainApart } from './spawn-trainee.js';
import { undisturbed } from './undisturbed.js';

const random = createRandom(seed);
const timeout = rounds(60_000, 3_600_000);
const adapters = sharedAdapters.filter(hasDriver);

/** Trainings of every kind on every store under soak; in passing, of some kinds, on the stores in turn. */
const inPassing = ['halving of samples', 'a pruner', 'registering all'];
const cases = kinds.flatMap((kind) =>
  adapters
    .filter((_, i) => rounds(i === inPassing.indexOf(kind) % adapters.length ? 1 : 0, 1) === 1)
    .map((adapter) => [kind, adapter] as const),
);

/** Trains in one process after the other, each of which is killed at some moment, until one is done. */
async function trainUntilDone(kind: string, adapter: string, place: string, kills: number) {
  const moments: Moment[] = [];
  let steps = 20;
  for (;;) {
    const moment = moments.length < kills ? randomMoment(random, steps) : undefined;
    const trained = await trainApart(adapter, place, kind, moment);
    steps = Math.max(steps, trained.steps);
    if (trained.outcome !== undefined) return { outcome: trained.outcome, moments };
    moments.push(moment!);
  }
}

async function expectWhole(adapter: string, place: string): Promise<void> {
  await using store = await openAt(adapter, place);
  expect(await store.verify()).toMatchObject({ ok: true, damage: [] });
}

describe('a training whose process is killed at random moments', () => {
  it.each(cases)('goes on where it stopped, and ends as if nothing had been: %s on %s', { timeout }, async (...of) => {
    const [kind, adapter] = of;
    const expected = comparable(await undisturbed(kind));
    for (let kills = 0; kills < rounds(1, 20); ) {
      const place = join(ownDirectory(), 'store');
      const { outcome, moments } = await trainUntilDone(kind, adapter, place, rounds(1, 5));
      kills += moments.length;
      expect(comparable(outcome), JSON.stringify(moments)).toEqual(expected);
      // One that was over when its process was killed, before it could tell, is not gone on with.
      for (const status of outcome.trainings) expect(status, JSON.stringify(moments)).toBe('finished');
      await expectWhole(adapter, place);
    }
  });
});
