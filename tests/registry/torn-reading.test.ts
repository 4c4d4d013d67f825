import { expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import type { Store } from '../../src/store/index.js';
import { freshRegistry, registerAll } from './fixture.js';

/** A store whose first reading of a series comes after something else was done. */
function interrupted(store: Store, first: () => Promise<unknown>): Store {
  let work: (() => Promise<unknown>) | undefined = first;
  return {
    ...store,
    series: {
      ...store.series,
      async *read(...of) {
        const now = work;
        work = undefined;
        await now?.();
        yield* store.series.read(...of);
      },
    },
  };
}

it('a rollback that was overtaken between two readings does not say that it moved what another moved', async () => {
  const store = memoryStore();
  const { registry: other } = freshRegistry(store);
  await registerAll(other, 'M', {}, {});
  for (const version of [1, 2, 1]) await other.transition('M', version, 'production');
  const { registry } = freshRegistry(interrupted(store, () => other.transition('M', 2, 'production')));
  const { version } = await registry.rollback('M');
  expect((await other.history('M')).at(-1)).toMatchObject({ version, to: 'production', rollback: true });
});
