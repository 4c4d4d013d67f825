import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/registry/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll } from '../fixture.js';

describe('a model', () => {
  it('is made by its name, with a description and tags', async () => {
    const { registry } = freshRegistry();
    const made = await registry.createModel('Line', { description: 'straight', tags: { team: 'a' } });
    expect(made).toEqual({
      name: 'Line',
      creationTime: 1000,
      lastUpdateTime: 1000,
      description: 'straight',
      tags: { team: 'a' },
      aliases: {},
      versions: 0,
    });
    expect(await registry.getModel('Line')).toEqual(made);
    expect((await registry.history('Line')).map(({ type }) => type)).toEqual(['created', 'description', 'tag']);
  });

  it('that there is already is left as it is', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('Line', { description: 'straight' });
    expect(await registry.createModel('Line', { description: 'bent' })).toMatchObject({ description: 'straight' });
    expect(await registry.history('Line')).toHaveLength(2);
  });

  it.each(stores)('is made once, however many make it at once: %s', async (_, use) => {
    await use(async (store) => {
      await Promise.all(Array.from({ length: 10 }, () => createRegistry(store).createModel('Line')));
      expect(await createRegistry(store).history('Line')).toHaveLength(1);
    });
  });

  it('says how many versions it has, and which is the newest and which in production', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {}, {}, {});
    await registry.transition('Line', 2, 'production');
    await registry.setAlias('Line', 'champion', 2);
    await registry.deleteVersion('Line', 4);
    const model = { versions: 3, latest: 3, production: 2, aliases: { champion: 2 } };
    expect(await registry.getModel('Line')).toMatchObject(model);
    await registry.createModel('Aaa');
    const [first, second] = await registry.listModels();
    expect(first).toEqual(await registry.getModel('Aaa'));
    expect(second).toEqual(await registry.getModel('Line'));
  });

  it.each(['', 'a/b', 'a:b', '..', 'x'.repeat(251)])('cannot be called %j', async (name) => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await expect(registry.createModel(name)).rejects.toMatchObject({ problems: [{ where: 'name' }] });
    await expect(registry.renameModel('Line', name)).rejects.toMatchObject({ problems: [{ where: 'to' }] });
  });
});

describe('a change to a model or a version', () => {
  it('sets what it names, removes a tag that it sets to null, and leaves the rest', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await registry.updateModel('Line', { description: 'straight', tags: { a: '1', b: '2' } });
    expect(await registry.updateModel('Line', { tags: { a: null, b: '3' } })).toMatchObject({
      description: 'straight',
      tags: { b: '3' },
    });
    await registry.updateVersion('Line', 1, { tags: { ok: 'yes' } });
    expect(await registry.updateVersion('Line', 1, { description: 'first' })).toMatchObject({
      version: 1,
      description: 'first',
      tags: { ok: 'yes' },
    });
    expect(await registry.getVersion('models:/Line/1')).toMatchObject({ description: 'first', tags: { ok: 'yes' } });
  });

  it('is told with who made it and why, and not where nothing changed', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await registry.updateVersion('Line', 1, { tags: { ok: 'no' } }, { actor: 'bob', reason: 'too slow' });
    await registry.updateVersion('Line', 1, { description: '', tags: { ok: 'no', gone: null } });
    await registry.updateVersion('Line', 1, { tags: { ok: 'yes' } });
    await registry.updateModel('Line', { tags: { ok: 'yes' } });
    expect((await registry.history('Line')).slice(2)).toEqual([
      { time: 1001, type: 'tag', version: 1, key: 'ok', to: 'no', actor: 'bob', reason: 'too slow' },
      { time: 1003, type: 'tag', version: 1, key: 'ok', from: 'no', to: 'yes', actor: 'ann' },
      { time: 1004, type: 'tag', key: 'ok', to: 'yes', actor: 'ann' },
    ]);
  });

  it('takes any name of a tag, __proto__ too', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('Line');
    const tags = Object.fromEntries([['__proto__', 'x']]);
    expect(Object.entries((await registry.updateModel('Line', { tags })).tags)).toEqual([['__proto__', 'x']]);
  });

  it('has the names that there are: a misspelt one is not lost', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'M', {});
    const misspelt: object = { tag: { a: 'b' } };
    const problems = [{ where: 'changes.tag', remedy: 'Use tags, if that is meant' }];
    const refusal = { name: 'ValidationError', problems };
    await expect(registry.updateVersion('M', 1, misspelt)).rejects.toMatchObject(refusal);
    await expect(registry.updateModel('M', misspelt)).rejects.toMatchObject(refusal);
    await expect(registry.createModel('N', misspelt)).rejects.toMatchObject(refusal);
    const odd: object = new Map();
    await expect(registry.updateVersion('M', 1, odd)).rejects.toMatchObject({ problems: [{ where: 'changes' }] });
  });

  it('is refused with everything that is wrong with it, and changes nothing', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('Line');
    const description: unknown = 7;
    const changes = { description: description as string, tags: { '/a': 'x', b: 'x'.repeat(100_001) } };
    await expect(registry.updateModel('Line', changes)).rejects.toMatchObject({
      name: 'ValidationError',
      problems: [{ where: 'description' }, { where: 'tags["/a"]' }, { where: 'tags["b"]' }],
    });
    await expect(registry.updateModel('Line', {}, { actor: '' })).rejects.toMatchObject({ name: 'ValidationError' });
    expect(await registry.history('Line')).toHaveLength(1);
    const nothing: unknown = null;
    await expect(registry.updateModel('Line', nothing as object)).rejects.toMatchObject({ name: 'ValidationError' });
  });
});

describe('deleting', () => {
  it('a version lets go of its bytes and its aliases, keeps its history, and its number is not given again', async () => {
    const { store, registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    await registry.setAlias('Line', 'champion', 2);
    await registry.setAlias('Line', 'first', 1);
    const { sha256 } = await registry.getVersion('models:/Line/1');
    await registry.deleteVersion('Line', 2, { reason: 'wrong data' });
    expect((await registry.getModel('Line')).aliases).toEqual({ first: 1 });
    expect((await registry.history('Line')).slice(-2)).toEqual([
      { time: 1004, type: 'alias', key: 'champion', from: '2', actor: 'ann', reason: 'Version 2 was deleted' },
      { time: 1004, type: 'deleted', version: 2, actor: 'ann', reason: 'wrong data' },
    ]);
    // The first version has the same bytes.
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([]);
    await registry.deleteVersion('Line', 1);
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([`models/${sha256}`]);
    await registerAll(registry, 'Line', {});
    expect((await registry.versions('Line')).map(({ version }) => version)).toEqual([3]);
  });

  it('a version in production is refused, and so is its model', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await registry.transition('Line', 1, 'production');
    const refused = { name: 'ConflictError', code: 'IN_PRODUCTION' };
    await expect(registry.deleteVersion('Line', 1)).rejects.toMatchObject(refused);
    await expect(registry.deleteModel('Line')).rejects.toMatchObject(refused);
    await registry.transition('Line', 1, 'archived');
    await registry.deleteVersion('Line', 1);
    expect(await registry.versions('Line')).toEqual([]);
  });

  it('a model takes its versions, its bytes and its history along', async () => {
    const { store, registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    await registry.setAlias('Line', 'champion', 2);
    await registry.deleteModel('Line');
    expect(await registry.models()).toEqual([]);
    expect(await registry.versions('Line')).toEqual([]);
    await expect(registry.history('Line')).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toHaveLength(1);
    await registerAll(registry, 'Line', {});
    expect((await registry.history('Line')).map(({ type }) => type)).toEqual(['created', 'registered']);
    expect(await registry.getModel('Line')).toMatchObject({ aliases: {}, versions: 1, latest: 1 });
  });

  it('what is not there is refused with what there is', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await expect(registry.deleteVersion('Line', 2)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
    await expect(registry.deleteModel('Lime')).rejects.toMatchObject({ problems: [{ remedy: 'Did you mean Line?' }] });
    await expect(registry.updateVersion('Line', 2, {})).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  });

  it.each(stores)('never takes away what is in production, whoever comes first: %s', async (_, use) => {
    await use(async (store) => {
      for (let round = 0; round < 5; round++) {
        const { registry } = freshRegistry(store);
        const name = `Line${round}`;
        await registerAll(registry, name, {});
        await Promise.allSettled([
          createRegistry(store).deleteVersion(name, 1),
          createRegistry(store).transition(name, 1, 'production'),
        ]);
        const last = (await registry.history(name)).at(-1);
        const stages = (await registry.versions(name)).map(({ stage }) => stage);
        expect(stages).toEqual(last?.type === 'deleted' ? [] : ['production']);
      }
    });
  });
});

describe('an alias that is deleted', () => {
  it('points at nothing from then on, and the history says where it pointed', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await registry.setAlias('Line', 'champion', 1);
    await registry.deleteAlias('Line', 'champion', { reason: 'no champion' });
    await registry.deleteAlias('Line', 'champion');
    expect((await registry.getModel('Line')).aliases).toEqual({});
    expect((await registry.history('Line')).slice(3)).toEqual([
      { time: 1002, type: 'alias', key: 'champion', from: '1', actor: 'ann', reason: 'no champion' },
    ]);
    await expect(registry.deleteAlias('Lime', 'champion')).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
  });
});

describe('the actor', () => {
  it('is the user who runs the process where nobody says otherwise', async () => {
    const { store } = freshRegistry();
    await createRegistry(store, { actor: '' }).createModel('Line');
    const [entry] = await createRegistry(store).history('Line');
    expect(entry?.actor).toMatch(/./);
  });
});
