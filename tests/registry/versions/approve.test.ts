import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/registry/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll } from '../fixture.js';

describe('an approval', () => {
  it('stands with the version, and in the history, with who gave it and why', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await registry.approve('Line', 1, { reason: 'looked at it' });
    const approved = await registry.approve('Line', 1, { actor: 'bob' });
    expect(approved.approvals).toEqual([
      { actor: 'ann', time: 1001, reason: 'looked at it' },
      { actor: 'bob', time: 1002 },
    ]);
    expect(await registry.getVersion('models:/Line/1')).toEqual(approved);
    expect((await registry.history('Line')).slice(2)).toEqual([
      { time: 1001, type: 'approved', version: 1, actor: 'ann', reason: 'looked at it' },
      { time: 1002, type: 'approved', version: 1, actor: 'bob' },
    ]);
  });

  it('that was given before changes nothing', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    const once = await registry.approve('Line', 1);
    expect(await registry.approve('Line', 1, { reason: 'still' })).toEqual(once);
    expect(await registry.history('Line')).toHaveLength(3);
  });

  it.each(stores)('is not lost where several are given at once: %s', async (_, use) => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'Line', {});
      const actors = ['a', 'b', 'c', 'd', 'e'];
      await Promise.all(actors.map((actor) => createRegistry(store, { actor }).approve('Line', 1)));
      const { approvals } = await registry.getVersion('models:/Line/1');
      expect(approvals.map(({ actor }) => actor).sort()).toEqual(actors);
    });
  });

  it('of what is not there, or by nobody, is refused', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    await expect(registry.approve('Lime', 1)).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    await expect(registry.approve('Line', 2)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
    await expect(registry.approve('Line', 1, { actor: '' })).rejects.toMatchObject({ name: 'ValidationError' });
    const words: unknown = 'because';
    await expect(registry.approve('Line', 1, words as object)).rejects.toMatchObject({
      problems: [{ where: 'because' }],
    });
  });
});
