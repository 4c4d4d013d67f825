import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CicloError } from '../../../src/errors/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker, type Tracker } from '../../../src/tracker/index.js';
import { rounds } from '../../support/soak.js';
import { stores } from '../stores.js';
import { unevenStore } from '../troubled-stores.js';

const timeout = rounds(60_000, 3_600_000);

const name = fc.constantFrom('a', 'b', 'c');

const action = fc.oneof(
  fc.record({ act: fc.constant('create' as const), name }),
  fc.record({ act: fc.constant('rename' as const), name, to: name }),
  fc.record({ act: fc.constant('tag' as const), name, to: name }),
  fc.record({ act: fc.constant('delete' as const), name }),
  fc.record({ act: fc.constant('restore' as const), name, to: name }),
  fc.record({ act: fc.constant('remove' as const), name }),
);

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

async function perform(tracker: Tracker, action: Action): Promise<unknown> {
  switch (action.act) {
    case 'create':
      return tracker.createExperiment(action.name);
    case 'rename':
      return tracker.renameExperiment(action.name, action.to);
    case 'tag':
      return tracker.setExperimentTags(action.name, { [action.to]: 'set' });
    case 'delete':
      return tracker.deleteExperiment(action.name);
    case 'restore':
      return tracker.restoreExperiment(action.name, { name: action.to });
    case 'remove':
      return tracker.deleteExperiment(action.name, { forGood: true });
  }
}

const refusals = ['EXPERIMENT_EXISTS', 'EXPERIMENT_NOT_FOUND', 'EXPERIMENT_AMBIGUOUS', 'EXPERIMENT_DELETED'];

/** Does everything at once, and checks that each name has one experiment, and each experiment its name. */
async function race(store: Store, actions: readonly Action[], turns: readonly number[]): Promise<void> {
  let turn = 0;
  const tracker = createTracker(unevenStore(store, () => turns[turn++ % turns.length]!));
  await tracker.createExperiment('a');
  const outcomes = await Promise.allSettled(actions.map((action) => perform(tracker, action)));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    if (!CicloError.is(outcome.reason)) throw outcome.reason;
    expect(refusals).toContain(outcome.reason.code);
  }
  const active = await tracker.listExperiments();
  const names = active.map((experiment) => experiment.name);
  expect(new Set(names).size).toBe(names.length);
  for (const experiment of active) expect(await tracker.getExperiment(experiment.name)).toEqual(experiment);
  expect(await store.documents.count('experimentNames')).toBe(active.length);
  for (const { id } of await tracker.listExperiments({ lifecycle: 'all' })) {
    await tracker.deleteExperiment(id, { forGood: true });
  }
}

describe('experiments that are created, renamed, deleted and restored at once', () => {
  it.each(stores)('never share a name, on %s', { timeout }, async (_, use) => {
    await use(async (store) => {
      const runs = fc.asyncProperty(
        fc.array(action, { minLength: 2, maxLength: 8 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }),
        (actions, turns) => race(store, actions, turns),
      );
      await fc.assert(runs, { numRuns: rounds(60, 2000) });
    });
  });
});
