import { describe, expect, it } from 'vitest';
import type { Because, Registry } from '../../src/registry/index.js';
import { freshRegistry, registerAll } from './fixture.js';

const policy = { metric: 'f1', production: {} };

/** Every call that takes where a change comes from. */
const calls: readonly (readonly [string, (registry: Registry, because: Because) => Promise<unknown>])[] = [
  ['updateModel', (registry, because) => registry.updateModel('M', {}, because)],
  ['updateVersion', (registry, because) => registry.updateVersion('M', 1, {}, because)],
  ['renameModel', (registry, because) => registry.renameModel('M', 'N', because)],
  ['deleteVersion', (registry, because) => registry.deleteVersion('M', 1, because)],
  ['transition', (registry, because) => registry.transition('M', 1, 'staging', because)],
  ['setAlias', (registry, because) => registry.setAlias('M', 'best', 1, because)],
  ['deleteAlias', (registry, because) => registry.deleteAlias('M', 'best', because)],
  ['approve', (registry, because) => registry.approve('M', 1, because)],
  ['promote', (registry, because) => registry.promote('M', policy, because)],
  ['rollback', (registry, because) => registry.rollback('M', because)],
];

describe.each(calls)('where a change comes from, to %s', (_, call) => {
  async function problemsOf(because: unknown): Promise<unknown> {
    const { registry } = freshRegistry();
    await registerAll(registry, 'M', { f1: 0.5 });
    const before = await registry.history('M');
    const refused = await call(registry, because as Because).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'ValidationError' });
    expect(await registry.history('M')).toEqual(before);
    return (refused as { readonly problems: unknown }).problems;
  }

  it('is said under the names that there are: a misspelt reason is not lost', async () => {
    expect(await problemsOf({ reasn: 'x' })).toMatchObject([{ remedy: 'Use reason, if that is meant' }]);
    expect(await problemsOf({ why: 'x' })).toHaveLength(1);
  });

  it('is text that a store can give back: half a surrogate pair is none', async () => {
    expect(await problemsOf({ actor: '\ud800', reason: 'a\udc00b' })).toMatchObject([
      { where: 'actor' },
      { where: 'reason' },
    ]);
    expect(await problemsOf({ actor: '', reason: 5n })).toMatchObject([{ where: 'actor' }, { where: 'reason' }]);
  });

  it('is a plain object', async () => {
    for (const odd of [null, [], 'x', 5n, new Map(), () => true, Object.create({ actor: 'eve' })]) {
      expect(await problemsOf(odd)).toHaveLength(1);
    }
  });
});
