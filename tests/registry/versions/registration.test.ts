import { describe, expect, it, vi } from 'vitest';
import type { FittedPipeline } from '../../../src/pipeline/index.js';
import type { RegisterOptions } from '../../../src/registry/index.js';
import { freshRegistry, smallModel } from '../fixture.js';

describe('a stranger’s object', () => {
  const sound = { signature: { columns: [] }, metrics: { f1: 0.5 }, data: { fingerprint: 'd1' } };
  const strange = (manifest: object, bytes: unknown = new Uint8Array([1, 2, 3])) =>
    ({ manifest: { ...sound, ...manifest }, toBytes: () => bytes }) as unknown as FittedPipeline;

  it.each<readonly [string, unknown, string]>([
    ['whose metrics are texts', strange({ metrics: { f1: '0.95' } }), 'model.manifest.metrics["f1"]'],
    ['whose metrics are a Map', strange({ metrics: new Map([['f1', 0.9]]) }), 'model.manifest.metrics'],
    ['whose columns are none', strange({ signature: { columns: 5 } }), 'model.manifest.signature'],
    ['whose columns hold none', strange({ signature: { columns: [null] } }), 'model.manifest.signature'],
    ['without columns', strange({ signature: {} }), 'model.manifest.signature'],
    ['whose fingerprint is a number', strange({ data: { fingerprint: 5 } }), 'model.manifest.data'],
    ['without bytes', { manifest: sound, toBytes: () => undefined }, 'model'],
    ['that promises bytes', strange({}, Promise.resolve(new Uint8Array(3))), 'model'],
    ['whose bytes are a text', strange({}, 'abc'), 'model'],
  ])('%s is not registered', async (_, model, where) => {
    const { registry } = freshRegistry();
    await expect(registry.register('Line', model as FittedPipeline)).rejects.toMatchObject({
      name: 'ValidationError',
      problems: [{ where }],
    });
    expect(await registry.models()).toEqual([]);
  });

  it('is judged by the metrics that are used: those that are given, if they are', async () => {
    const { registry } = freshRegistry();
    const model = strange({ metrics: { f1: '0.95' } });
    expect(await registry.register('Line', model, { metrics: { f1: 0.95 } })).toMatchObject({ metrics: { f1: 0.95 } });
  });
});

describe('the options of a registration', () => {
  const refusedWith = async (options: unknown) => {
    const { registry } = freshRegistry();
    const refused = registry.register('Line', await smallModel(), options as RegisterOptions);
    const error = await refused.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ValidationError' });
    expect(await registry.models()).toEqual([]);
    return (error as { readonly problems: unknown }).problems;
  };

  it('have the names that there are: a misspelt one is not lost', async () => {
    expect(await refusedWith({ tag: { a: 'b' }, metric: {} })).toEqual([
      { what: 'options has no "tag"', where: 'options.tag', remedy: 'Use tags, if that is meant' },
      { what: 'options has no "metric"', where: 'options.metric', remedy: 'Use metrics, if that is meant' },
    ]);
  });

  it('are a plain object, like the metrics and the tags in them', async () => {
    for (const odd of [null, new Map(), [], 'x', () => true, Object.create({ run: 'r' })]) {
      expect(await refusedWith(odd)).toMatchObject([{ where: 'options' }]);
      expect(await refusedWith({ metrics: odd })).toMatchObject([{ where: 'metrics' }]);
      expect(await refusedWith({ tags: odd })).toMatchObject([{ where: 'tags' }]);
    }
  });

  it.each(['', 'x/y', '\ud800', 'a\udc00', 5n, {}])('name a run by what a URI can name it by: not %s', async (run) => {
    expect(await refusedWith({ run })).toMatchObject([{ where: 'run' }]);
  });

  it('make a version that shares nothing with them, nor with the model', async () => {
    const { registry } = freshRegistry();
    const model = await smallModel();
    const given = { metrics: { f1: 0.5 }, tags: { a: 'b' } };
    const version = await registry.register('Line', model, given);
    const before = structuredClone(version);
    Object.assign(given.metrics, { f1: 'oops' });
    Object.assign(given.tags, { a: 7 });
    expect(version).toEqual(before);
    expect(version.signature.columns[0]).not.toBe(model.signature.columns[0]);
    expect(await registry.getVersion('models:/Line/1')).toEqual(before);
  });

  it('are kept as they were checked, whatever becomes of them while the bytes are written', async () => {
    const { store, registry } = freshRegistry();
    const metrics: Record<string, unknown> = { f1: 0.5 };
    const put = store.blobs.put.bind(store.blobs);
    vi.spyOn(store.blobs, 'put').mockImplementation((...given) => {
      metrics.f1 = 'oops';
      return put(...given);
    });
    const options = { metrics } as RegisterOptions;
    expect(await registry.register('Line', await smallModel(), options)).toMatchObject({ metrics: { f1: 0.5 } });
  });

  it('are told in the history: tags and a description like those that are given later', async () => {
    const { registry } = freshRegistry();
    await registry.register('Line', await smallModel(), { tags: { team: 'crm', stage: 'x' }, description: 'straight' });
    expect(await registry.history('Line')).toEqual([
      { time: 1000, type: 'created', actor: 'ann' },
      { time: 1000, type: 'registered', version: 1, to: 'none', actor: 'ann' },
      { time: 1000, type: 'description', version: 1, actor: 'ann' },
      { time: 1000, type: 'tag', version: 1, key: 'team', to: 'crm', actor: 'ann' },
      { time: 1000, type: 'tag', version: 1, key: 'stage', to: 'x', actor: 'ann' },
    ]);
  });
});
