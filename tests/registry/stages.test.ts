import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { createRegistry, type Stage } from '../../src/registry/index.js';
import { stores } from '../tracker/stores.js';
import { freshRegistry, registerAll, smallModel, stagesOf } from './fixture.js';

describe('a transition', () => {
  it('moves a version, and says so in the history', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    const moved = await registry.transition('Line', 1, 'testing', { reason: 'asked for' });
    expect(moved).toMatchObject({ version: 1, stage: 'testing' });
    expect(await registry.history('Line')).toEqual([
      { time: 1000, type: 'created', actor: 'ann' },
      { time: 1000, type: 'registered', version: 1, to: 'none', actor: 'ann' },
      { time: 1001, type: 'transition', version: 1, from: 'none', to: 'testing', reason: 'asked for', actor: 'ann' },
    ]);
  });

  it('to production archives the version that was there', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    await registry.transition('Line', 1, 'production');
    await registry.transition('Line', 2, 'production');
    expect(await stagesOf(registry, 'Line')).toEqual(['archived', 'production']);
    expect((await registry.history('Line')).slice(-2)).toMatchObject([
      { version: 1, from: 'production', to: 'archived', reason: 'Version 2 took its place in production' },
      { version: 2, from: 'none', to: 'production' },
    ]);
  });

  it('to where the version is already changes nothing', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await registry.transition('Line', 1, 'production');
    await registry.transition('Line', 1, 'production');
    expect(await registry.history('Line')).toHaveLength(3);
    expect(await stagesOf(registry, 'Line')).toEqual(['production']);
  });

  it.each(stores)(
    'leaves exactly one version in production, however many are moved there at once: %s',
    async (_, use) => {
      await use(async (store) => {
        const { registry } = freshRegistry(store);
        await registerAll(registry, 'Line', {}, {}, {}, {}, {});
        await Promise.all([1, 2, 3, 4, 5].map((v) => createRegistry(store).transition('Line', v, 'production')));
        expect((await stagesOf(registry, 'Line')).sort()).toEqual([
          'archived',
          'archived',
          'archived',
          'archived',
          'production',
        ]);
        const last = (await registry.history('Line')).findLast(({ to }) => to === 'production');
        expect((await registry.getVersion('models:/Line/production')).version).toBe(last?.version);
      });
    },
  );

  it('is carried out only over the version in production that it goes by, where it goes by one', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {}, {});
    const changed = { name: 'ConflictError', code: 'PRODUCTION_CHANGED' };
    await expect(registry.transition('Line', 1, 'production', { ifProduction: 2 })).rejects.toMatchObject({
      ...changed,
      problems: [{ what: 'There is no version in production, not version 2' }],
    });
    await registry.transition('Line', 1, 'production', { ifProduction: null, reason: 'the first' });
    await registry.transition('Line', 2, 'production', { ifProduction: 1 });
    for (const ifProduction of [1, null]) {
      await expect(registry.transition('Line', 3, 'production', { ifProduction })).rejects.toMatchObject(changed);
    }
    expect(await stagesOf(registry, 'Line')).toEqual(['archived', 'production', 'none']);
    expect((await registry.history('Line')).find(({ to }) => to === 'production')).toEqual({
      time: 1004,
      type: 'transition',
      version: 1,
      from: 'none',
      to: 'production',
      reason: 'the first',
      actor: 'ann',
    });
  });

  it.each(stores)('is carried out by one of many that go by the same version in production: %s', async (_, use) => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'Line', {}, {}, {}, {}, {});
      await registry.transition('Line', 1, 'production');
      const outcomes = await Promise.allSettled(
        [2, 3, 4, 5].map((v) => createRegistry(store).transition('Line', v, 'production', { ifProduction: 1 })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await registry.history('Line')).filter(({ to }) => to === 'production')).toHaveLength(2);
    });
  });

  it.each(['1', 1.5, Number.NaN, 1n, {}])('goes by the number of a version, not by %s', async (odd: unknown) => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await expect(
      registry.transition('Line', 1, 'production', { ifProduction: odd as number, reason: 'x' }),
    ).rejects.toMatchObject({ name: 'ValidationError', problems: [{ where: 'ifProduction' }] });
  });

  it('to a stage that there is not is refused', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    const stage: string = 'live';
    await expect(registry.transition('Line', 1, stage as Stage)).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(registry.transition('Line', 2, 'staging')).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  });

  it('keeps its place in the history when the clock goes back', async () => {
    const times = [500, 400, 300, 200];
    const registry = createRegistry(memoryStore(), { clock: () => times.shift()! });
    const model = await smallModel();
    await registry.register('Line', model);
    await registry.transition('Line', 1, 'staging');
    await registry.transition('Line', 1, 'production');
    expect((await registry.history('Line')).map(({ to, time }) => [to, time])).toEqual([
      [undefined, 500],
      ['none', 500],
      ['staging', 500],
      ['production', 500],
    ]);
  });
});

describe('an alias', () => {
  it('points at one version at a time, and says so in the history', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    await registry.setAlias('Line', 'champion', 1);
    await registry.setAlias('Line', 'beste_2', 2);
    await registry.setAlias('Line', 'champion', 2);
    expect((await registry.versions('Line')).map(({ aliases }) => aliases)).toEqual([[], ['beste_2', 'champion']]);
    expect((await registry.history('Line')).at(-1)).toEqual({
      time: 1004,
      type: 'alias',
      key: 'champion',
      version: 2,
      from: '1',
      to: '2',
      actor: 'ann',
    });
  });

  it.each(['', 'latest', 'Latest', 'v3', 'V12', 'a b', 'a/b', 'a@b', 'x'.repeat(256)])(
    'cannot be %j',
    async (alias) => {
      const { registry } = freshRegistry();
      await registerAll(registry, 'Line', {});
      await expect(registry.setAlias('Line', alias, 1)).rejects.toMatchObject({ name: 'ValidationError' });
    },
  );

  it('cannot point at a version that is not there', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await expect(registry.setAlias('Line', 'a', 2)).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

describe('a rollback', () => {
  it('brings back the version that was in production before, and then the one before that', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {}, {});
    for (const version of [1, 2, 3]) await registry.transition('Line', version, 'production');
    expect(await registry.rollback('Line', { reason: 'it was slow' })).toMatchObject({
      version: 2,
      stage: 'production',
    });
    expect(await stagesOf(registry, 'Line')).toEqual(['archived', 'production', 'archived']);
    expect((await registry.history('Line')).at(-1)).toMatchObject({
      version: 2,
      reason: 'it was slow',
      rollback: true,
    });
    expect(await registry.rollback('Line')).toMatchObject({ version: 1 });
    await expect(registry.rollback('Line')).rejects.toMatchObject({
      name: 'NotFoundError',
      problems: [{ what: 'None was before version 1' }],
    });
  });

  it('goes by what happened after an earlier rollback', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {}, {});
    await registry.transition('Line', 1, 'production');
    await registry.transition('Line', 2, 'production');
    await registry.rollback('Line');
    await registry.transition('Line', 3, 'production');
    expect((await registry.rollback('Line')).version).toBe(1);
    await registry.transition('Line', 2, 'production');
    await registry.transition('Line', 1, 'production');
    expect((await registry.rollback('Line')).version).toBe(2);
  });

  it('passes over a version that was deleted', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {}, {});
    for (const version of [1, 2, 3]) await registry.transition('Line', version, 'production');
    await registry.deleteVersion('Line', 2);
    expect((await registry.rollback('Line')).version).toBe(1);
  });

  it('brings back the last one when production was emptied', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await expect(registry.rollback('Line')).rejects.toMatchObject({ code: 'NO_EARLIER_PRODUCTION' });
    await registry.transition('Line', 1, 'production');
    await registry.transition('Line', 1, 'archived');
    expect((await registry.rollback('Line')).version).toBe(1);
  });
});
