import { expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createRegistry } from '../../../src/registry/index.js';
import { smallModel } from '../fixture.js';

it('reads a model of the first format, goes on with it, and renames it with its history', async () => {
  const store = memoryStore();
  const registry = createRegistry(store, { clock: () => 50, actor: 'ann' });
  await registry.register('Other', await smallModel());
  const { signature, dataFingerprint, size, sha256 } = await registry.getVersion('models:/Other/1');
  const version = (number: number) => ({
    ...{ model: 'Line', version: number, stage: 'none', creationTime: 10, description: '', tags: {}, metrics: {} },
    ...{ run: null, dataFingerprint, size, sha256 },
    signature: { columns: signature.columns.map((column) => ({ ...column })) },
  });
  const model = { name: 'Line', creationTime: 10, changeTime: 30, versions: 2, aliases: { champion: 2 } };
  await store.commit([
    { type: 'put', collection: 'models', id: 'Line', value: model },
    { type: 'put', collection: 'versions', id: 'Line/1', value: version(1) },
    { type: 'put', collection: 'versions', id: 'Line/2', value: version(2) },
    {
      type: 'append',
      series: 'registry/Line',
      points: [
        { time: 10, value: { type: 'registered', version: 1, to: 'none' } },
        { time: 10, value: { type: 'registered', version: 2, to: 'none' } },
        { time: 20, value: { type: 'alias', version: 1, to: 'champion' } },
        { time: 30, value: { type: 'alias', version: 2, to: 'champion', reason: 'It pointed at version 1 before' } },
      ],
    },
  ]);

  await registry.setAlias('Line', 'champion', 1);
  await registry.renameModel('Line', 'New');
  expect(await registry.history('New')).toEqual([
    { time: 10, type: 'registered', version: 1, to: 'none' },
    { time: 10, type: 'registered', version: 2, to: 'none' },
    { time: 20, type: 'alias', key: 'champion', version: 1, to: '1' },
    { time: 30, type: 'alias', key: 'champion', version: 2, to: '2', reason: 'It pointed at version 1 before' },
    { time: 50, type: 'alias', key: 'champion', version: 1, from: '2', to: '1', actor: 'ann' },
    { time: 50, type: 'renamed', from: 'Line', to: 'New', actor: 'ann' },
  ]);
  expect((await registry.at('New', 35)).aliases).toEqual({ champion: 2 });
  expect(await registry.getModel('New')).toMatchObject({ versions: 2, latest: 2, description: '', tags: {} });

  // Its former name is free: a model that takes it has a history of its own.
  await registry.createModel('Line');
  expect(await registry.history('Line')).toHaveLength(1);
  expect(await registry.history('New')).toHaveLength(6);
});
