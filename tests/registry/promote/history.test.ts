import { describe, expect, it } from 'vitest';
import type { PromotionPolicy } from '../../../src/registry/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll, stagesOf } from '../fixture.js';

const tiers: PromotionPolicy = { metric: 'f1', production: {}, staging: { atLeast: 0.5 }, archived: { below: 0.5 } };

describe.each(stores)('what a promotion writes: %s', (_, use) => {
  it('tells the history why each version moved, with time, actor, reason and evidence', async () => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'M', { f1: 0.7 }, { f1: 0.3, loss: Number.NaN });
      await registry.promote('M', tiers);
      await registerAll(registry, 'M', { f1: 0.9 });
      const { evidence } = await registry.promote('M', tiers, { actor: 'nightly', reason: 'as every night' });
      const moves = (await registry.history('M')).filter(({ type }) => type === 'transition');
      expect(moves.map(({ version, from, to, actor }) => [version, from, to, actor])).toEqual([
        [2, 'none', 'archived', 'ann'],
        [1, 'none', 'production', 'ann'],
        [1, 'production', 'archived', 'nightly'],
        [3, 'none', 'production', 'nightly'],
      ]);
      expect(moves[0]).toEqual({
        time: expect.any(Number),
        type: 'transition',
        version: 2,
        from: 'none',
        to: 'archived',
        actor: 'ann',
        reason: 'Is archived: f1 below 0.5 (0.3); not good enough for staging (f1 is 0.3, not at least 0.5)',
        evidence: {
          metrics: { f1: 0.3, loss: Number.NaN },
          rules: [
            { stage: 'staging', kind: 'metric', metric: 'f1', rule: 'f1 at least 0.5', value: 0.3, passed: false },
            { stage: 'archived', kind: 'metric', metric: 'f1', rule: 'f1 below 0.5', value: 0.3, passed: true },
          ],
        },
      });
      for (const { version, reason, evidence: told } of moves.slice(2)) {
        const found = evidence.find((one) => one.version === version)!;
        expect(reason).toBe(`${found.reason}; as every night`);
        expect(told).toEqual({ metrics: found.metrics, rules: found.rules });
      }
    });
  });

  it('is nothing in a dry run, which decides the same', async () => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'M', { f1: 0.7 }, { f1: 0.3 }, { f1: 0.9 });
      await registry.transition('M', 1, 'production');
      const [versions, history] = [await registry.versions('M'), await registry.history('M')];
      const dry = await registry.promote('M', tiers, { dryRun: true });
      expect(await registry.versions('M')).toEqual(versions);
      expect(await registry.history('M')).toEqual(history);
      expect(dry).toMatchObject({ dryRun: true, promoted: true, production: { before: 1, after: 3 } });
      const real = await registry.promote('M', tiers, { dryRun: false });
      expect(real).toEqual({ ...dry, dryRun: false });
      expect(await stagesOf(registry, 'M')).toEqual(['archived', 'archived', 'production']);
    });
  });

  it('is nothing the second time', async () => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'M', { f1: 0.7 }, { f1: 0.3 }, { f1: 0.9 });
      await registry.promote('M', tiers);
      const history = await registry.history('M');
      expect(await registry.promote('M', tiers, { reason: 'again' })).toMatchObject({ promoted: false });
      expect(await registry.history('M')).toEqual(history);
    });
  });

  it('keeps an infinite gain as evidence', async () => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'M', { r2: 0 }, { r2: 0.5 });
      await registry.transition('M', 1, 'production');
      await registry.promote('M', { metric: 'r2', production: {}, minGain: { relative: 0.1 } });
      expect((await registry.history('M')).at(-1)?.evidence?.rules).toMatchObject([
        { kind: 'gain', value: Number.POSITIVE_INFINITY, passed: true },
      ]);
    });
  });
});

describe('a promotion', () => {
  it('refuses a model that there is not, in a dry run too', async () => {
    const { registry } = freshRegistry();
    for (const dryRun of [true, false])
      await expect(registry.promote('M', tiers, { dryRun })).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
  });
});
