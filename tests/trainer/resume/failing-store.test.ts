import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker, type Run } from '../../../src/tracker/index.js';
import { rounds } from '../../support/soak.js';
import { failingStore } from './failing-store.js';
import { comparable } from './outcome.js';
import { trainOn, undisturbed } from './undisturbed.js';

const timeout = rounds(60_000, 3_600_000);
const kind = 'grid';

/** How many commits an undisturbed training makes. */
async function countCommits(): Promise<number> {
  const store = failingStore(memoryStore(), Number.POSITIVE_INFINITY);
  await trainOn(store, kind);
  return store.commits();
}

async function finishedRuns(store: Store): Promise<readonly Run[]> {
  const { runs } = await createTracker(store).searchRuns({ filter: `attributes.status = 'finished'`, limit: 1000 });
  return runs;
}

describe('a store that fails in the middle of a training', () => {
  it.each([
    ['once', false],
    ['for good', true],
  ])('%s: what was finished is kept, and the next training goes on with it', { timeout }, async (_, forGood) => {
    const expected = comparable(await undisturbed(kind));
    const commits = await countCommits();
    expect(commits).toBeGreaterThan(20);
    const every = Array.from({ length: commits }, (_, i) => i + 1);
    const some = [3, 9, commits >> 1, commits];
    for (const n of rounds(0, 1) === 1 ? every : some) {
      const store = memoryStore();
      const failed = trainOn(failingStore(store, n, forGood), kind);
      await expect(failed, `commit ${n}`).rejects.toThrow('the disk is full');
      const kept = await finishedRuns(store);
      const outcome = await trainOn(store, kind);
      expect(comparable(outcome), `commit ${n} of ${commits}`).toEqual(expected);
      expect(outcome.trainings, `commit ${n}`).toBe(1);
      const after = new Map((await finishedRuns(store)).map((run) => [run.id, run]));
      for (const run of kept) expect(after.get(run.id), `commit ${n}: ${run.name}`).toEqual(run);
    }
  });
});
