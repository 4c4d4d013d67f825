import { describe, expect, it, vi } from 'vitest';
import { importModel, type ModelRecord } from '../../../src/registry/index.js';
import { freshRegistry, registerAll, smallModel } from '../fixture.js';

const record: ModelRecord = {
  name: 'Churn',
  creationTime: 100,
  lastUpdateTime: 900,
  description: 'who leaves',
  tags: { team: 'crm' },
  aliases: { champion: 4 },
  versions: [
    { version: 4, creationTime: 300, stage: 'production', metrics: { f1: 0.8 }, tags: { a: 'b' }, run: 'r4' },
    { version: 2, creationTime: 200, description: 'first try', origin: 'MLflow (sklearn)' },
  ],
};

describe('a model from elsewhere', () => {
  it('has all that its record says', async () => {
    const { store, registry } = freshRegistry();
    expect(await importModel(store, record)).toEqual({
      name: 'Churn',
      creationTime: 100,
      lastUpdateTime: 900,
      description: 'who leaves',
      tags: { team: 'crm' },
      aliases: { champion: 4 },
      versions: 2,
      latest: 4,
      production: 4,
    });
    expect(await registry.versions('Churn')).toMatchObject([
      { version: 2, stage: 'none', creationTime: 200, description: 'first try', metrics: {}, aliases: [] },
      { version: 4, stage: 'production', creationTime: 300, metrics: { f1: 0.8 }, tags: { a: 'b' }, run: 'r4' },
    ]);
    expect(await registry.getVersion('models:/Churn@champion')).toMatchObject({
      version: 4,
      signature: { columns: [] },
      dataFingerprint: null,
      size: 0,
      sha256: null,
    });
  });

  it('tells its history as far as it is known, and that it was brought in', async () => {
    const { store, registry } = freshRegistry();
    await importModel(store, record, { actor: 'eve', reason: 'Imported from mlruns' });
    const because = { actor: 'eve', reason: 'Imported from mlruns' };
    expect(await registry.history('Churn')).toEqual([
      { time: 100, type: 'created', ...because },
      { time: 200, type: 'registered', version: 2, to: 'none', ...because },
      { time: 300, type: 'registered', version: 4, to: 'none', ...because },
      { time: 900, type: 'transition', version: 4, from: 'none', to: 'production', ...because },
      { time: 900, type: 'alias', key: 'champion', version: 4, to: '4', ...because },
    ]);
  });

  it('goes on like any other, with the number after its highest', async () => {
    const { store, registry } = freshRegistry();
    await importModel(store, record);
    await registerAll(registry, 'Churn', { f1: 0.9 });
    expect((await registry.versions('Churn')).map(({ version }) => version)).toEqual([2, 4, 5]);
    await registry.transition('Churn', 5, 'production');
    expect((await registry.rollback('Churn')).version).toBe(4);
  });

  it('is loaded where its bytes came along, with what they say of themselves', async () => {
    const { store, registry } = freshRegistry();
    const model = (await smallModel()).withMetrics({ r2: 1 });
    await importModel(store, {
      name: 'Line',
      creationTime: 1,
      versions: [{ version: 1, creationTime: 1, bytes: model.toBytes() }],
    });
    expect((await registry.load('models:/Line/1')).predict([{ x: 100 }])[0]).toBeCloseTo(201, 6);
    expect(await registry.getVersion('models:/Line/1')).toMatchObject({
      metrics: { r2: 1 },
      signature: model.signature,
      dataFingerprint: model.manifest.data?.fingerprint,
    });
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([]);
  });

  it('that Ciclo has no bytes of is not loaded, with what it is', async () => {
    const { store, registry } = freshRegistry();
    await importModel(store, record);
    await expect(registry.load('models:/Churn/2')).rejects.toMatchObject({
      code: 'MODEL_NOT_LOADABLE',
      problems: [{ what: 'The version holds no model that Ciclo can load: it was imported from MLflow (sklearn)' }],
    });
  });

  it('takes no name that is taken', async () => {
    const { store, registry } = freshRegistry();
    await registerAll(registry, 'Churn', {});
    await expect(importModel(store, record)).rejects.toMatchObject({ name: 'ConflictError', code: 'MODEL_EXISTS' });
    expect(await registry.versions('Churn')).toHaveLength(1);
  });

  it('is made once where two import it at the same time', async () => {
    const { store, registry } = freshRegistry();
    const outcomes = await Promise.allSettled([importModel(store, record), importModel(store, record)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await registry.history('Churn')).toHaveLength(5);
  });

  it('takes a name that was another’s, also where that one is renamed once more meanwhile', async () => {
    const { store, registry } = freshRegistry();
    await registerAll(registry, 'Churn', {});
    await registry.renameModel('Churn', 'Leavers');
    const commit = store.commit.bind(store);
    vi.spyOn(store, 'commit').mockImplementationOnce(async (writes) => {
      await registry.renameModel('Leavers', 'Quitters');
      return commit(writes);
    });
    expect(await importModel(store, record)).toMatchObject({ name: 'Churn', versions: 2 });
    expect(await registry.models()).toEqual(['Churn', 'Quitters']);
  });

  it.each<readonly [unknown, string]>([
    [null, 'record'],
    [undefined, 'record'],
    [{ ...record, versions: undefined }, 'versions'],
    [{ ...record, aliases: {}, versions: [null] }, 'versions[0]'],
    [{ ...record, aliases: {}, versions: new Array(1) }, 'versions[0]'],
    [{ ...record, aliases: null }, 'aliases'],
    [{ ...record, aliases: { b: 1n } }, 'aliases["b"]'],
    [{ ...record, tags: null }, 'tags'],
    [{ ...record, aliases: {}, versions: [{ version: 1n, creationTime: 1 }] }, 'versions[0].version'],
    [{ ...record, aliases: {}, versions: [{ version: 1, creationTime: 1, stage: 1n }] }, 'versions[0].stage'],
    [{ ...record, aliases: {}, versions: [{ version: 1, creationTime: 1, run: 'x/y' }] }, 'versions[0].run'],
    [{ ...record, aliases: {}, versions: [{ version: 1, creationTime: 1, metrics: null }] }, 'versions[0].metrics'],
  ])('that is none is refused, with the place: %#', async (odd, where) => {
    const { store } = freshRegistry();
    await expect(importModel(store, odd as ModelRecord)).rejects.toMatchObject({
      name: 'ValidationError',
      problems: [{ where }],
    });
  });

  it('is refused with everything that is wrong with it, and nothing is written', async () => {
    const { store, registry } = freshRegistry();
    const wrong: ModelRecord = {
      name: 'a/b',
      creationTime: Number.NaN,
      aliases: { latest: 1, b: 9 },
      versions: [
        { version: 1, creationTime: 1, stage: 'production' },
        { version: 1, creationTime: 1, stage: 'production', metrics: { '': 1 } },
        { version: 0, creationTime: 1 },
      ],
    };
    await expect(importModel(store, wrong)).rejects.toMatchObject({
      name: 'ValidationError',
      problems: [
        { where: 'name' },
        { where: 'creationTime' },
        { where: 'aliases.alias' },
        { where: 'aliases["b"]' },
        { where: 'versions[1].version' },
        { where: 'versions[1].metrics[""]' },
        { where: 'versions[2].version' },
        { where: 'versions' },
      ],
    });
    expect(await registry.models()).toEqual([]);
  });
});
