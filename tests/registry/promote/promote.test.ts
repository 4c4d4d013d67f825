import { describe, expect, it } from 'vitest';
import {
  createRegistry,
  type PromoteOptions,
  type PromotionPolicy,
  type Requirement,
} from '../../../src/registry/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll, stagesOf } from '../fixture.js';

const policy: PromotionPolicy = { metric: ['r2', 'rmse'], staging: { above: 0.7 }, production: { above: 0.75 } };

async function freshModel(...metrics: Record<string, number>[]) {
  const { registry } = freshRegistry();
  await registerAll(registry, 'M', ...metrics);
  return { registry };
}

describe('promotion', () => {
  it('sends the best version to production and the good ones to staging', async () => {
    const { registry } = await freshModel({ r2: 0.6 }, { r2: 0.72 }, { r2: 0.83 }, { r2: 0.8 });
    const decision = await registry.promote('M', policy);
    expect(decision).toMatchObject({
      model: 'M',
      production: { before: null, after: 3 },
      staging: [2, 4],
      promoted: true,
      summary: 'Version 3 goes to production (r2 0.83, rmse unknown); in staging: 2, 4.',
    });
    expect(await stagesOf(registry, 'M')).toEqual(['none', 'staging', 'production', 'staging']);
  });

  it('gives the evidence for every version, newest first, as data and in words', async () => {
    const { registry } = await freshModel({ r2: 0.6 }, { r2: 0.72 }, { rmse: 1 }, { r2: 0.83 }, { r2: 0.8 });
    const { evidence } = await registry.promote('M', policy);
    expect(evidence.map(({ version, from, to, reason }) => [version, from, to, reason])).toEqual([
      [5, 'none', 'staging', 'Goes to staging: r2 above 0.7 (0.8); version 4 is better for production'],
      [4, 'none', 'production', 'Goes to production: the best of 2 by r2 (r2 0.83, rmse unknown)'],
      [3, 'none', 'none', 'Stays as it is: r2 is unknown, not above 0.7'],
      [
        2,
        'none',
        'staging',
        'Goes to staging: r2 above 0.7 (0.72); not good enough for production (r2 is 0.72, not above 0.75)',
      ],
      [1, 'none', 'none', 'Stays as it is: r2 is 0.6, not above 0.7'],
    ]);
    expect(evidence[2]).toMatchObject({
      metrics: { rmse: 1 },
      rules: [
        { stage: 'staging', metric: 'r2', rule: 'r2 above 0.7', value: null, passed: false },
        { stage: 'production', metric: 'r2', rule: 'r2 above 0.75', value: null, passed: false },
      ],
    });
    const history = await registry.history('M');
    expect(history.find(({ to }) => to === 'production')?.reason).toBe(evidence[1]!.reason);
  });

  it('leaves production as it is when no version is good enough', async () => {
    const { registry } = await freshModel({ r2: 0.5 }, { r2: 0.71 });
    await registry.transition('M', 1, 'production');
    expect(await registry.promote('M', policy)).toMatchObject({
      production: { before: 1, after: 1 },
      promoted: false,
      summary: 'No version is good enough for production: version 1 stays; in staging: 2.',
    });
    expect(await stagesOf(registry, 'M')).toEqual(['production', 'staging']);
  });

  it('archives the version that is replaced, with the reason', async () => {
    const { registry } = await freshModel({ r2: 0.8 });
    await registry.promote('M', policy);
    await registerAll(registry, 'M', { r2: 0.9 });
    const { production, evidence } = await registry.promote('M', policy);
    expect(production).toEqual({ before: 1, after: 2 });
    expect(evidence[1]).toMatchObject({
      from: 'production',
      to: 'archived',
      reason: 'Leaves production: version 2 is better (r2 0.9, rmse unknown against r2 0.8, rmse unknown)',
    });
    expect(await stagesOf(registry, 'M')).toEqual(['archived', 'production']);
  });

  it('lets the version in production keep its place on a tie, and writes nothing then', async () => {
    const { registry } = await freshModel({ r2: 0.8 });
    await registry.promote('M', { metric: 'r2', production: { above: 0.75 } });
    await registerAll(registry, 'M', { r2: 0.8 });
    const before = await registry.history('M');
    const decision = await registry.promote('M', { metric: 'r2', production: { above: 0.75 } });
    expect(decision).toMatchObject({
      promoted: false,
      production: { after: 1 },
      summary: 'Version 1 stays in production, for none that qualifies is better (r2 0.8).',
    });
    expect(await registry.history('M')).toEqual(before);
  });

  it('replaces a version in production that no longer qualifies by one that does', async () => {
    const { registry } = await freshModel({ r2: 0.9, rmse: 2 }, { r2: 0.8, rmse: 0.4 });
    await registry.transition('M', 1, 'production');
    const decision = await registry.promote('M', { metric: 'r2', production: { rmse: { below: 0.5 } } });
    expect(decision.production.after).toBe(2);
    expect(decision.evidence[1]!.reason).toBe(
      'Leaves production: version 2 qualifies (r2 0.8), and it does not (rmse is 2, not below 0.5)',
    );
  });

  it('breaks ties by the next metric, each in its own direction, and then by age: the newest', async () => {
    const tied = await freshModel({ r2: 0.8, rmse: 0.6 }, { r2: 0.8, rmse: 0.4 }, { r2: 0.8 });
    expect((await tied.registry.promote('M', policy)).production.after).toBe(2);
    const equal = await freshModel({ r2: 0.8 }, { r2: 0.8 });
    expect((await equal.registry.promote('M', policy)).production.after).toBe(2);
  });

  it('never takes a version whose metric is missing or NaN', async () => {
    const { registry } = await freshModel({ r2: Number.NaN }, {}, { rmse: 0.1 });
    const byMissing = await registry.promote('M', { metric: 'r2', production: { atMost: 1 } });
    expect(byMissing).toMatchObject({ promoted: false, production: { after: null } });
    expect(byMissing.evidence.map(({ rules }) => rules[0])).toMatchObject(
      Array.from({ length: 3 }, () => ({ value: null, passed: false })),
    );
    const ranked = await registry.promote('M', { metric: 'r2', production: { rmse: { below: 1 } } });
    expect(ranked).toMatchObject({
      promoted: false,
      summary: 'No version is good enough for production: it stays empty.',
    });
    expect(ranked.evidence[0]!.reason).toBe('Stays as it is: r2, which versions are ranked by, is unknown');
  });

  it('does not bring back what was archived', async () => {
    const { registry } = await freshModel({ r2: 0.8 }, { r2: 0.9 });
    await registry.transition('M', 1, 'production');
    await registry.transition('M', 2, 'production');
    await registry.rollback('M');
    const { production, evidence } = await registry.promote('M', policy);
    expect(production.after).toBe(1);
    expect(evidence[0]!.reason).toBe('Stays archived: archived versions do not compete');
  });

  it('takes every kind of bound, strict or not', async () => {
    const { registry } = await freshModel({ r2: 0.8, rmse: 0.5 });
    const passes = async (production: Requirement) =>
      (await registry.promote('M', { metric: 'r2', production })).evidence[0]!.rules.every(({ passed }) => passed);
    expect(await passes({ above: 0.8 })).toBe(false);
    expect(await passes({ atLeast: 0.8 })).toBe(true);
    expect(await passes({ r2: { atLeast: 0.8 }, rmse: { below: 0.5 } })).toBe(false);
    expect(await passes({ r2: { atLeast: 0.8, below: 0.9 }, rmse: { atMost: 0.5 } })).toBe(true);
  });

  it('takes a metric of the host’s own when it is told which way is better', async () => {
    const { registry } = await freshModel({ cost: 3 }, { cost: 2 });
    const decision = await registry.promote('M', {
      metric: 'cost',
      directions: { cost: 'lower' },
      production: { below: 10 },
    });
    expect(decision.production.after).toBe(2);
  });

  it('refuses a policy, and options, with everything that is wrong with them, before anything else', async () => {
    const { registry } = await freshModel({ r2: 0.8 });
    const odd: unknown = { metric: ['cost', 'meanError'], staging: { over: 1 }, production: { f1: null } };
    const options: unknown = { dryrun: true, reason: 3, actor: '' };
    await expect(registry.promote('None', odd as PromotionPolicy, options as PromoteOptions)).rejects.toMatchObject({
      name: 'ValidationError',
      problems: [
        { where: 'metric[0]' },
        { where: 'metric[1]' },
        { where: 'staging' },
        { where: 'production["f1"]' },
        { where: 'options.dryrun', remedy: 'Use dryRun, if that is meant' },
        { where: 'actor' },
        { where: 'reason' },
      ],
    });
    const loose = registry as unknown as { promote(name: string, ...more: unknown[]): Promise<unknown> };
    await expect(loose.promote('M')).rejects.toMatchObject({ name: 'ValidationError', problems: [{}] });
    await expect(loose.promote('M', policy, null)).rejects.toMatchObject({ problems: [{ where: 'options' }] });
    await expect(loose.promote('M', policy, { dryRun: 'yes' })).rejects.toMatchObject({
      problems: [{ where: 'dryRun' }],
    });
    expect(await stagesOf(registry, 'M')).toEqual(['none']);
  });

  it('tells in the history that one version left production before a newer one came', async () => {
    const { registry } = await freshModel({ r2: 0.8 });
    await registry.promote('M', policy);
    await registerAll(registry, 'M', { r2: 0.9 });
    await registry.promote('M', policy);
    const transitions = (await registry.history('M')).filter(({ type }) => type === 'transition');
    expect(transitions.map(({ version, from, to }) => [version, from, to])).toEqual([
      [1, 'none', 'production'],
      [1, 'production', 'archived'],
      [2, 'none', 'production'],
    ]);
  });

  it.each(stores)(
    'leaves one version in production when promoters and registrations run at once: %s',
    async (_, use) => {
      await use(async (store) => {
        const { registry } = freshRegistry(store);
        await registerAll(registry, 'M', { r2: 0.8 });
        await Promise.all(
          Array.from({ length: 10 }, async (_, i) => {
            await registerAll(createRegistry(store), 'M', { r2: 0.8 + i / 100 });
            await createRegistry(store).promote('M', policy);
          }),
        );
        expect((await registry.versions('M')).filter(({ stage }) => stage === 'production')).toMatchObject([
          { metrics: { r2: 0.89 } },
        ]);
        let live: number | undefined;
        for (const { type, version, from, to } of await registry.history('M')) {
          if (type === 'transition' && from === 'production') live = undefined;
          if (type === 'transition' && to === 'production') {
            expect(live).toBeUndefined();
            live = version;
          }
        }
        expect((await registry.getVersion('models:/M/production')).version).toBe(live);
      });
    },
  );
});
