import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker, type Run } from '../../../src/tracker/index.js';
import { rounds } from '../../support/soak.js';
import { failingStore } from './failing-store.js';
import { comparable } from './outcome.js';
import { trainOn, undisturbed } from './undisturbed.js';

const timeout = rounds(60_000, 3_600_000);

/** How many writes an undisturbed training makes. */
async function countWrites(kind: string): Promise<number> {
  const store = failingStore(memoryStore(), Number.POSITIVE_INFINITY);
  await trainOn(store, kind);
  return store.writes();
}

async function finishedRuns(store: Store): Promise<readonly Run[]> {
  const { runs } = await createTracker(store).searchRuns({ filter: `attributes.status = 'finished'`, limit: 1000 });
  return runs;
}

const inPassing = [
  ['for good', 'grid', true],
  ['once', 'registering all', false],
] as const;
const cases =
  rounds(0, 1) === 0
    ? inPassing
    : ([...inPassing, ['once', 'grid', false], ['for good', 'registering all', true]] as const);

describe('a store that fails in the middle of a training', () => {
  it.each(cases)(
    '%s: what was finished is kept, and the next training goes on with it: %s',
    {
      timeout,
    },
    async (_, kind, forGood) => {
      const expected = comparable(await undisturbed(kind));
      const writes = await countWrites(kind);
      const every = Array.from({ length: writes }, (_, i) => i + 1);
      // An early one, one while it searches, and one when nearly all is done.
      const some = [3, writes >> 1, writes - 3];
      for (const n of rounds(0, 1) === 1 ? every : some) {
        const store = memoryStore();
        const failed = trainOn(failingStore(store, n, forGood), kind);
        await expect(failed, `write ${n} of ${writes}`).rejects.toThrow('the disk is full');
        const kept = await finishedRuns(store);
        const outcome = await trainOn(store, kind);
        expect(comparable(outcome), `write ${n} of ${writes}`).toEqual(expected);
        expect(outcome.trainings, `write ${n} of ${writes}`).toEqual(['finished']);
        const after = new Map((await finishedRuns(store)).map((run) => [run.id, run]));
        for (const run of kept) expect(after.get(run.id), `write ${n} of ${writes}: ${run.name}`).toEqual(run);
      }
    },
  );
});
