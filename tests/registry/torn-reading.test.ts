import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { createPredictionLog } from '../../src/monitor/log/index.js';
import type { Registry } from '../../src/registry/index.js';
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

it('a rollback goes further back when the version that it chose was deleted meanwhile', async () => {
  for (let nth = 1; nth <= 8; nth++) {
    const store = memoryStore();
    const { registry: other } = freshRegistry(store);
    await registerAll(other, 'M', {}, {}, {});
    for (const version of [1, 2, 3]) await other.transition('M', version, 'production');
    let isDeleted = false;
    const { registry } = freshRegistry(
      interruptedAt(store, nth, async () => {
        isDeleted = true;
        await other.deleteVersion('M', 2);
      }),
    );
    expect((await registry.rollback('M')).version).toBe(isDeleted ? 1 : 2);
  }
});

/** A store whose `nth` reading, of whatever kind, comes after something else was done. */
function interruptedAt(store: Store, nth: number, work: () => Promise<unknown>): Store {
  let readings = 0;
  const reading = async () => {
    if (++readings === nth) await work();
  };
  const { documents, series } = store;
  return {
    ...store,
    documents: {
      ...documents,
      get: async (...of) => reading().then(() => documents.get(...of)),
      query: async (of) => reading().then(() => documents.query(of)),
      count: async (...of) => reading().then(() => documents.count(...of)),
    },
    series: {
      ...series,
      find: async (...of) => reading().then(() => series.find(...of)),
      async *read(...of) {
        await reading();
        yield* series.read(...of);
      },
    },
  };
}

describe('whoever reads while a model is renamed or deleted is told of one state or the other', () => {
  const reads: Record<string, (registry: Registry) => Promise<unknown>> = {
    'a dry promotion': (registry) => registry.promote('M', { metric: 'r2', production: {} }, { dryRun: true }),
    'a version by its alias': (registry) => registry.getVersion('models:/M@champion'),
    'a version by its stage': (registry) => registry.getVersion('models:/M/staging'),
    'loading by an alias': async (registry) => (await registry.load('models:/M@champion')).predict([{ x: 1 }]),
    'the history': (registry) => registry.history('M'),
    'a moment': (registry) => registry.at('M', 1_000_000),
    'a lineage': (registry) => registry.lineage('models:/M@champion'),
    'the lineage of a prediction': (registry) => registry.lineage('predictions:/M/p'),
  };
  const changes: Record<string, (registry: Registry) => Promise<unknown>> = {
    renamed: (registry) => registry.renameModel('M', 'N'),
    deleted: (registry) => registry.deleteModel('M'),
  };
  const cases = Object.keys(changes).flatMap((change) => Object.keys(reads).map((read) => [change, read] as const));

  it.each(cases)('%s: %s', async (change, read) => {
    const outcomeAt = async (nth: number) => {
      const store = memoryStore();
      const { registry: other } = freshRegistry(store);
      await registerAll(other, 'M', { r2: 1 }, { r2: 2 });
      await other.transition('M', 1, 'staging');
      await other.setAlias('M', 'champion', 1);
      await createPredictionLog(store, { model: 'M' }).record([
        { id: 'p', time: 1000, input: { x: 1 }, prediction: 3, version: 1 },
      ]);
      const work = () => changes[change]!(other);
      if (nth === 0) await work();
      const { registry } = freshRegistry(interruptedAt(store, nth, work));
      return reads[read]!(registry).catch(({ name, message }: Error) => ({ name, message }));
    };
    const [before, after] = [await outcomeAt(1_000), await outcomeAt(0)];
    for (let nth = 1; nth <= 12; nth++) expect([before, after]).toContainEqual(await outcomeAt(nth));
  });
});
