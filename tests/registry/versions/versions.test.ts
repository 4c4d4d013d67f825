import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { linearRegression } from '../../../src/estimators/index.js';
import { type FittedPipeline, pipeline } from '../../../src/pipeline/index.js';
import { createRegistry, modelArtifactPath, type RegisterOptions } from '../../../src/registry/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll, smallModel } from '../fixture.js';

describe('registering', () => {
  it('makes versions that keep all that is known of the model', async () => {
    const { registry } = freshRegistry();
    const model = (await smallModel()).withMetrics({ r2: 1 });
    const bytes = model.toBytes();
    const version = await registry.register('Line', model, { run: 'r1', tags: { a: 'b' }, description: 'straight' });
    expect(version).toEqual({
      model: 'Line',
      version: 1,
      stage: 'none',
      creationTime: 1000,
      description: 'straight',
      tags: { a: 'b' },
      metrics: { r2: 1 },
      run: 'r1',
      signature: model.signature,
      dataFingerprint: model.manifest.data?.fingerprint,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      aliases: [],
      approvals: [],
    });
    expect(await registry.getVersion('models:/Line/1')).toEqual(version);
    expect(await registry.register('Line', model, { metrics: { r2: 0.5 } })).toMatchObject({
      version: 2,
      metrics: { r2: 0.5 },
    });
    expect(await registry.models()).toEqual(['Line']);
  });

  it.each(stores)(
    'numbers versions without gaps when many register at once, and tells each in the history: %s',
    async (_, use) => {
      await use(async (store) => {
        const model = await smallModel();
        const made = await Promise.all(Array.from({ length: 30 }, () => createRegistry(store).register('Line', model)));
        const expected = Array.from({ length: 30 }, (_, i) => i + 1);
        expect(made.map(({ version }) => version).sort((a, b) => a - b)).toEqual(expected);
        const registry = createRegistry(store);
        expect((await registry.versions('Line')).map(({ version }) => version)).toEqual(expected);
        const told = (await registry.history('Line')).filter(({ type }) => type === 'registered');
        expect(told.map(({ version }) => version)).toEqual(expected);
      });
    },
  );

  it('keeps the bytes of a version from being collected', async () => {
    const { store, registry } = freshRegistry();
    const model = await smallModel();
    await registry.register('Line', model);
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([]);
  });

  it.each(['', 'a/b', 'a:b', 'x'.repeat(251), 'a\nb', '.', '..'])('refuses the name %j', async (name) => {
    const { registry } = freshRegistry();
    const model = await smallModel();
    await expect(registry.register(name, model)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('refuses everything that is wrong at once, and registers nothing', async () => {
    const { registry } = freshRegistry();
    const notNumber: unknown = true;
    const options = { metrics: { r2: notNumber as number }, tags: { '/a': 'x'.repeat(100_001) } };
    await expect(registry.register('a/b', await smallModel(), options)).rejects.toMatchObject({
      problems: [{ where: 'name' }, { where: 'metrics["r2"]' }, { where: 'tags["/a"]' }, { where: 'tags["/a"]' }],
    });
    expect(await registry.models()).toEqual([]);
  });
});

describe('what is no model', () => {
  const notModels: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'model'],
    ['a plain object', { predict: () => [] }],
    ['an object with half a manifest', { manifest: {}, toBytes: () => new Uint8Array() }],
    ['a pipeline that was not fitted', pipeline(linearRegression())],
  ];

  it.each(notModels)('is not registered: %s', async (_, model) => {
    const { registry } = freshRegistry();
    await expect(registry.register('Line', model as FittedPipeline)).rejects.toMatchObject({
      name: 'ValidationError',
      problems: [{ where: 'model' }],
    });
    expect(await registry.models()).toEqual([]);
  });

  it('is told beside all else that is wrong', async () => {
    const { registry } = freshRegistry();
    const [model, run, metrics, tags, description]: unknown[] = [{}, 7, null, 'x', 3];
    const options = { run, metrics, tags, description } as RegisterOptions;
    await expect(registry.register('a/b', model as FittedPipeline, options)).rejects.toMatchObject({
      problems: [
        { where: 'name' },
        { where: 'model' },
        { where: 'run' },
        { where: 'metrics' },
        { where: 'tags' },
        { where: 'description' },
      ],
    });
  });
});

describe('the cost of a registration', () => {
  it('does not grow with the versions that there are: it reads the model and nothing else', async () => {
    const { store, registry } = freshRegistry();
    await registerAll(registry, 'Line', ...Array.from({ length: 20 }, () => ({})));
    const gets = vi.spyOn(store.documents, 'get');
    const others = [
      vi.spyOn(store.documents, 'query'),
      vi.spyOn(store.documents, 'count'),
      vi.spyOn(store.series, 'read'),
      vi.spyOn(store.series, 'count'),
      vi.spyOn(store.series, 'find'),
    ];
    const commits = vi.spyOn(store, 'commit');
    await registry.register('Line', await smallModel());
    expect(gets.mock.calls).toEqual([['models', 'Line']]);
    for (const other of others) expect(other).not.toHaveBeenCalled();
    expect(commits).toHaveBeenCalledOnce();
  });
});

describe('loading', () => {
  it('gives the model back by any URI', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    await registry.transition('Line', 1, 'production');
    await registry.setAlias('Line', 'champion', 1);
    for (const uri of ['models:/Line/1', 'models:/Line/Production', 'models:/Line/latest', 'models:/Line@champion']) {
      expect((await registry.load(uri)).predict([{ x: 100 }])[0]).toBeCloseTo(201, 6);
    }
    expect((await registry.getVersion('models:/Line/latest')).version).toBe(2);
    expect((await registry.getVersion('models:/Line@champion')).version).toBe(1);
  });

  it('takes the newest version of a stage', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {}, {});
    await registry.transition('Line', 2, 'staging');
    await registry.transition('Line', 1, 'staging');
    expect((await registry.getVersion('models:/Line/staging')).version).toBe(2);
  });

  it('reads the model of a run, registered or not', async () => {
    const { store, registry } = freshRegistry();
    const run = await createTracker(store).startRun({ experiment: 'x' });
    const model = await smallModel();
    await run.logArtifact(modelArtifactPath, model.toBytes());
    expect((await registry.load(`runs:/${run.id}/model`)).predict([{ x: 0 }])[0]).toBeCloseTo(1, 6);
    await expect(registry.getVersion(`runs:/${run.id}/model`)).rejects.toMatchObject({ name: 'NotFoundError' });
    await registry.register('Line', model, { run: run.id });
    expect((await registry.getVersion(`runs:/${run.id}/model`)).version).toBe(1);
  });

  it('of a run is the newest that it made, by the number where several were made in one millisecond', async () => {
    const registry = createRegistry(freshRegistry().store, { clock: () => 1000 });
    const model = await smallModel();
    for (let version = 1; version <= 11; version++) await registry.register('Line', model, { run: 'r' });
    expect((await registry.getVersion('runs:/r/model')).version).toBe(11);
  });

  it('refuses bytes that are not those that were registered', async () => {
    const { store, registry } = freshRegistry();
    const { sha256 } = await registry.register('Line', await smallModel());
    await store.blobs.put(`models/${sha256}`, new Uint8Array([1, 2, 3]));
    await expect(registry.load('models:/Line/1')).rejects.toMatchObject({ name: 'CorruptionError' });
  });
});

describe('what is not there', () => {
  it.each([
    ['models:/Lime/1', 'Did you mean Line?'],
    ['models:/Quadratic/1', 'There is Line'],
    ['models:/Line/7', 'Its versions are 2 (none), 1 (staging); its aliases @champion (1)'],
    ['models:/Line/production', 'Its versions are 2 (none), 1 (staging); its aliases @champion (1)'],
    ['models:/Line@nobody', 'Its versions are 2 (none), 1 (staging); its aliases @champion (1)'],
    ['models:/Lime@champion', 'Did you mean Line?'],
    ['models:/Lime/latest', 'Did you mean Line?'],
  ])('%s is not found, with what is there: %s', async (uri, remedy) => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    await registry.transition('Line', 1, 'staging');
    await registry.setAlias('Line', 'champion', 1);
    await expect(registry.getVersion(uri)).rejects.toMatchObject({ name: 'NotFoundError', problems: [{ remedy }] });
  });

  it('is said of a version that is no number', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {});
    const one: unknown = '1';
    for (const call of [
      registry.transition('Line', one as number, 'staging'),
      registry.setAlias('Line', 'a', one as number),
      registry.deleteVersion('Line', one as number),
    ]) {
      await expect(call).rejects.toMatchObject({ name: 'ValidationError', problems: [{ where: 'version' }] });
    }
    await expect(registry.transition('Line', 1.5, 'staging')).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  });

  it('is said of an empty store too, and of every call that names a model', async () => {
    const { registry } = freshRegistry();
    const notFound = { name: 'NotFoundError', problems: [{ remedy: 'No model is registered in this store yet' }] };
    for (const call of [
      registry.load('models:/Line/1'),
      registry.transition('Line', 1, 'staging'),
      registry.setAlias('Line', 'a', 1),
      registry.promote('Line', { metric: 'r2', production: { above: 0 } }),
      registry.rollback('Line'),
      registry.history('Line'),
    ]) {
      await expect(call).rejects.toMatchObject(notFound);
    }
    expect(await registry.versions('Line')).toEqual([]);
    expect(await registry.models()).toEqual([]);
  });
});
