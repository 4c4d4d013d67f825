import { describe, expect, it } from 'vitest';
import { CicloError } from '../../src/errors/index.js';
import { createRegistry, type Registry, type RegistryOptions } from '../../src/registry/index.js';
import { freshRegistry, registerAll } from './fixture.js';

/** What callers without types may give. */
const strange: readonly (readonly [what: string, value: unknown])[] = [
  ['a bigint', 5n],
  ['a symbol', Symbol('s')],
  ['null', null],
  ['NaN', Number.NaN],
  ['an object without a prototype', Object.create(null)],
  ['an object that cannot be read', { toString: null, toJSON: () => 5n }],
];

/** Every place where a value may stand that is none. */
const places: Record<string, (registry: Registry, value: never) => unknown> = {
  'the model of createModel': (registry, value) => registry.createModel(value),
  'the model of getModel': (registry, value) => registry.getModel(value),
  'the model of renameModel': (registry, value) => registry.renameModel(value, 'New'),
  'the new name of renameModel': (registry, value) => registry.renameModel('Line', value),
  'the model of deleteModel': (registry, value) => registry.deleteModel(value),
  'the model of versions': (registry, value) => registry.versions(value),
  'the model of history': (registry, value) => registry.history(value),
  'the model of at': (registry, value) => registry.at(value, 5_000),
  'the model of transition': (registry, value) => registry.transition(value, 1, 'staging'),
  'the model of rollback': (registry, value) => registry.rollback(value),
  'the version of transition': (registry, value) => registry.transition('Line', value, 'staging'),
  'the stage of transition': (registry, value) => registry.transition('Line', 1, value),
  'the version of setAlias': (registry, value) => registry.setAlias('Line', 'a', value),
  'the alias of setAlias': (registry, value) => registry.setAlias('Line', value, 1),
  'the alias of deleteAlias': (registry, value) => registry.deleteAlias('Line', value),
  'the version of approve': (registry, value) => registry.approve('Line', value),
  'the version of updateVersion': (registry, value) => registry.updateVersion('Line', value, {}),
  'the version of deleteVersion': (registry, value) => registry.deleteVersion('Line', value),
  'the time of at': (registry, value) => registry.at('Line', value),
  'the URI of getVersion': (registry, value) => registry.getVersion(value),
  'the URI of load': (registry, value) => registry.load(value),
  'the URI of lineage': (registry, value) => registry.lineage(value),
  'the event of on': (registry, value) => registry.on(value, () => {}),
  'the listener of on': (registry, value) => registry.on('any', value),
  'the model of on': (registry, value) => registry.on('any', () => {}, { model: value }),
  'the signal of on': (registry, value) => registry.on('any', () => {}, { signal: value }),
};

describe.each(strange)('%s', (_, value) => {
  it.each(Object.keys(places))('as %s is refused', async (place) => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    const asked = (async () => places[place]!(registry, value as never))();
    expect(await asked.catch((error: unknown) => CicloError.is(error) || error)).toBe(true);
  });

  it('as an actor, a clock or a source of ids is refused', () => {
    const { store } = freshRegistry();
    const options: unknown = { actor: value, clock: value, newId: value };
    const problems = ['options.actor', 'options.clock', 'options.newId'].map((where) =>
      expect.objectContaining({ where }),
    );
    expect(() => createRegistry(store, options as RegistryOptions)).toThrow(expect.objectContaining({ problems }));
  });
});

it.each([[null], [5], ['ann'], [[]]])('%j are no options, of a registry or of a listener', (options) => {
  const { store, registry } = freshRegistry();
  const refusal = expect.objectContaining({
    name: 'ValidationError',
    problems: [expect.objectContaining({ where: 'options' })],
  });
  expect(() => createRegistry(store, options as never)).toThrow(refusal);
  expect(() => registry.on('any', () => {}, options as never)).toThrow(refusal);
});
