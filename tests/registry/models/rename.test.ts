import { describe, expect, it, vi } from 'vitest';
import { createRegistry, importModel } from '../../../src/registry/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll, smallModel } from '../fixture.js';

describe('renaming', () => {
  it.each(stores)('keeps versions, stages, aliases, tags, bytes and history: %s', async (_, use) => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'Line', { r2: 1 }, { r2: 2 }, {});
      await registry.transition('Line', 1, 'production');
      await registry.transition('Line', 2, 'production');
      await registry.setAlias('Line', 'champion', 2);
      await registry.updateModel('Line', { description: 'straight', tags: { team: 'a' } });
      await registry.deleteVersion('Line', 3);
      const [model, versions, history] = await Promise.all([
        registry.getModel('Line'),
        registry.versions('Line'),
        registry.history('Line'),
      ]);

      const renamed = await registry.renameModel('Line', 'Geradé', { reason: 'in French' });
      expect(renamed).toEqual({ ...model, name: 'Geradé', lastUpdateTime: renamed.lastUpdateTime });
      expect(await registry.versions('Geradé')).toEqual(versions.map((one) => ({ ...one, model: 'Geradé' })));
      expect(await registry.history('Geradé')).toEqual([
        ...history,
        {
          time: renamed.lastUpdateTime,
          type: 'renamed',
          from: 'Line',
          to: 'Geradé',
          actor: 'ann',
          reason: 'in French',
        },
      ]);
      expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([]);
      expect((await registry.load('models:/Geradé@champion')).predict([{ x: 1 }])[0]).toBeCloseTo(3, 6);
      expect((await registry.rollback('Geradé')).version).toBe(1);
      await registerAll(registry, 'Geradé', {});
      expect((await registry.getModel('Geradé')).latest).toBe(4);
      expect(await registry.models()).toEqual(['Geradé']);
    });
  });

  it('lets a former name lead to the present one', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'A', {});
    await registry.renameModel('A', 'B');
    await registry.renameModel('B', 'C');
    const model = await smallModel();
    for (const former of ['A', 'B']) {
      const problems = [{ remedy: 'It is called C now' }];
      await expect(registry.getVersion(`models:/${former}/1`)).rejects.toMatchObject({ problems });
      await expect(registry.history(former)).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND', problems });
      await expect(registry.register(former, model)).rejects.toMatchObject({
        name: 'ConflictError',
        code: 'MODEL_RENAMED',
      });
    }
  });

  it('leaves a former name to a model that is made under it', async () => {
    const { store, registry } = freshRegistry();
    await registerAll(registry, 'A', {});
    await registry.renameModel('A', 'B');
    await registry.createModel('A');
    await registerAll(registry, 'A', {}, {});
    expect(await registry.listModels()).toMatchObject([
      { name: 'A', versions: 2 },
      { name: 'B', versions: 1 },
    ]);
    expect((await registry.history('A')).map(({ type }) => type)).toEqual(['created', 'registered', 'registered']);
    // The name is A's own: when B is renamed, it does not lead to B's new name.
    await registry.renameModel('B', 'C');
    await registry.deleteModel('A');
    await expect(registry.getModel('A')).rejects.toMatchObject({ problems: [{ remedy: 'There is C' }] });
    await importModel(store, { name: 'B', creationTime: 1, versions: [] });
    expect(await registry.models()).toEqual(['B', 'C']);
  });

  it('goes back to a former name', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'A', {});
    await registry.renameModel('A', 'B');
    await registry.renameModel('B', 'A');
    await registerAll(registry, 'A', {});
    expect(await registry.models()).toEqual(['A']);
    await expect(registry.getModel('B')).rejects.toMatchObject({ problems: [{ remedy: 'It is called A now' }] });
    expect((await registry.history('A')).map(({ type }) => type)).toEqual([
      'created',
      'registered',
      'renamed',
      'renamed',
      'registered',
    ]);
  });

  it('to its own name changes nothing', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('A');
    await registry.renameModel('A', 'A');
    expect(await registry.history('A')).toHaveLength(1);
  });

  it('takes no name that is taken', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'A', {});
    await registerAll(registry, 'B', {});
    await expect(registry.renameModel('A', 'B')).rejects.toMatchObject({ name: 'ConflictError', code: 'MODEL_EXISTS' });
    await expect(registry.renameModel('Q', 'R')).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    expect(await registry.models()).toEqual(['A', 'B']);
  });

  it('forgets the former names of a model that is deleted', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'A', {});
    await registry.renameModel('A', 'B');
    await registry.deleteModel('B');
    await registerAll(registry, 'A', {});
    expect(await registry.models()).toEqual(['A']);
  });

  it.each(stores)('loses no version that is registered meanwhile: %s', async (_, use) => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'A', {});
      const model = await smallModel();
      const outcomes = await Promise.allSettled([
        ...Array.from({ length: 5 }, () => createRegistry(store).register('A', model)),
        createRegistry(store).renameModel('A', 'B'),
        ...Array.from({ length: 5 }, () => createRegistry(store).register('A', model)),
      ]);
      const registered = outcomes.filter(({ status }) => status === 'fulfilled').length - 1;
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'MODEL_RENAMED' });
      }
      expect(await registry.models()).toEqual(['B']);
      const expected = Array.from({ length: 1 + registered }, (_, i) => i + 1);
      expect((await registry.versions('B')).map(({ version }) => version)).toEqual(expected);
    });
  });

  it('is never seen halfway: a model has its versions, whenever it is read', async () => {
    const { store, registry } = freshRegistry();
    await registerAll(registry, 'A', {}, {});
    const { count, query } = store.documents;
    const renameFirst = (from: string, to: string) => {
      let isDone = false;
      return async () => {
        if (isDone) return;
        isDone = true;
        await registry.renameModel(from, to);
      };
    };
    const counted = renameFirst('A', 'B');
    vi.spyOn(store.documents, 'count').mockImplementation(async (...of) => counted().then(() => count(...of)));
    await expect(registry.getModel('A')).rejects.toMatchObject({ problems: [{ remedy: 'It is called B now' }] });
    const queried = renameFirst('B', 'C');
    vi.spyOn(store.documents, 'query').mockImplementation(async (asked) => {
      if (asked.collection === 'versions') await queried();
      return query(asked);
    });
    expect(await registry.listModels()).toMatchObject([{ name: 'C', versions: 2, latest: 2 }]);
  });

  it.each(stores)('of two models to one name gives it to one of them: %s', async (_, use) => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registry.createModel('A');
      await registry.createModel('B');
      const outcomes = await Promise.allSettled([registry.renameModel('A', 'C'), registry.renameModel('B', 'C')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await registry.models()).toHaveLength(2);
    });
  });
});
