import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { CicloError } from '../../../src/errors/index.js';
import { createRegistry, importModel, type Registry, type Stage } from '../../../src/registry/index.js';
import { rounds } from '../../support/soak.js';
import { freshRegistry, registerAll, smallModel } from '../fixture.js';

describe('what was at a time', () => {
  it('says which version was in production, and from when until when', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {}); // 1000, 1001
    await registry.transition('Line', 1, 'production'); // 1002
    await registry.setAlias('Line', 'champion', 1); // 1003
    await registry.transition('Line', 2, 'production'); // 1004
    expect(await registry.at('Line', 1003)).toEqual({
      model: 'Line',
      time: 1003,
      production: 1,
      since: 1002,
      until: 1004,
      stages: { 1: 'production', 2: 'none' },
      aliases: { champion: 1 },
    });
    expect(await registry.at('Line', 9e15)).toEqual({
      model: 'Line',
      time: 9e15,
      production: 2,
      since: 1004,
      stages: { 1: 'archived', 2: 'production' },
      aliases: { champion: 1 },
    });
  });

  it('takes a number, a date or a text', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('Line');
    const expected = await registry.at('Line', 5000);
    expect(await registry.at('Line', new Date(5000))).toEqual(expected);
    expect(await registry.at('Line', '1970-01-01T00:00:05Z')).toEqual(expected);
  });

  it('is not found before the model was made', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('Line');
    expect(await registry.at('Line', 1000)).toEqual({ model: 'Line', time: 1000, stages: {}, aliases: {} });
    await expect(registry.at('Line', 999)).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      problems: [{ remedy: 'Its history begins at 1970-01-01T00:00:01.000Z' }],
    });
    await expect(registry.at('Lime', 2000)).rejects.toMatchObject({ problems: [{ remedy: 'Did you mean Line?' }] });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, new Date('x'), 'yesterday', null])(
    'is refused for %s',
    async (time) => {
      const { registry } = freshRegistry();
      await registry.createModel('Line');
      await expect(registry.at('Line', time as number)).rejects.toMatchObject({
        name: 'ValidationError',
        problems: [{ where: 'time' }],
      });
    },
  );

  it('is known of a model that was imported', async () => {
    const { store, registry } = freshRegistry();
    await importModel(store, {
      name: 'Line',
      creationTime: 10,
      lastUpdateTime: 40,
      aliases: { best: 2 },
      versions: [
        { version: 2, creationTime: 30, stage: 'production' },
        { version: 1, creationTime: 20, stage: 'archived' },
      ],
    });
    expect(await registry.at('Line', 25)).toMatchObject({ stages: { 1: 'none' }, aliases: {} });
    expect(await registry.at('Line', 40)).toMatchObject({
      production: 2,
      since: 40,
      stages: { 1: 'archived', 2: 'production' },
      aliases: { best: 2 },
    });
  });

  it('is what was there then, whatever was done: stages, aliases and production', { timeout: 60_000 }, async () => {
    const version = fc.integer({ min: 1, max: 4 });
    const alias = fc.constantFrom('champion', 'b', '__proto__');
    const stage = fc.constantFrom<Stage>('none', 'testing', 'staging', 'production', 'archived');
    const model = await smallModel();
    type Step = (registry: Registry, name: string) => Promise<unknown>;
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.constant<Step>((registry, name) => registry.register(name, model)),
      fc.tuple(version, stage).map(
        ([v, to]): Step =>
          (registry, name) =>
            registry.transition(name, v, to),
      ),
      version.map(
        (v): Step =>
          (registry, name) =>
            registry.transition(name, v, 'production'),
      ),
      fc.tuple(alias, version).map(
        ([a, v]): Step =>
          (registry, name) =>
            registry.setAlias(name, a, v),
      ),
      alias.map(
        (a): Step =>
          (registry, name) =>
            registry.deleteAlias(name, a),
      ),
      version.map(
        (v): Step =>
          (registry, name) =>
            registry.deleteVersion(name, v),
      ),
      fc.constant<Step>((registry, name) => registry.rollback(name)),
    );
    const steps = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 25 });

    await fc.assert(
      fc.asyncProperty(steps, fc.nat(24), async (taken, renamedAt) => {
        let time = 100;
        let name = 'A';
        const registry = createRegistry(memoryStore(), { clock: () => time });
        await registry.createModel(name);
        const record = new Map([[time, await present(registry, name)]]);
        for (const [i, [act, pause]] of taken.entries()) {
          time += pause;
          await act(registry, name).catch(ignoreRefusal);
          if (i === renamedAt) await registry.renameModel(name, (name = 'B'));
          record.set(time, await present(registry, name));
        }
        let expected = record.get(100)!;
        for (let t = 100; t <= time + 1; t++) {
          expected = record.get(t) ?? expected;
          const { stages, aliases, production, since, until } = await registry.at(name, t);
          expect({ stages, aliases, production }).toEqual(expected);
          if (production === undefined) continue;
          // It came and left when the record says so; a version that left and came back within a moment was there all along.
          expect(since).toBeLessThanOrEqual(t);
          expect(until ?? Number.POSITIVE_INFINITY).toBeGreaterThan(t);
          for (const [moment, then] of record) {
            if (moment >= since! && moment < (until ?? Number.POSITIVE_INFINITY)) {
              expect(then.production).toBe(production);
            }
          }
        }
      }),
      { numRuns: rounds(40, 1_000) },
    );
  });
});

async function present(registry: Registry, name: string) {
  const { aliases, production } = await registry.getModel(name);
  const stages = Object.fromEntries((await registry.versions(name)).map(({ version, stage }) => [version, stage]));
  return { stages, aliases, production };
}

/** Not every step can be taken: a version may not be there, or be in production. */
function ignoreRefusal(error: unknown): void {
  if (!CicloError.is(error)) throw error;
}
