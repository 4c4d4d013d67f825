import { table } from 'arquero';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { createDatasets, type SaveDataset } from '../../src/datasets/index.js';
import { NotFoundError, ValidationError } from '../../src/errors/index.js';
import type { Store } from '../../src/store/index.js';
import { rejection } from '../tracker/fixture.js';
import { adapters, blobKeys, freshDatasets, openStore } from './fixture.js';

const rows = [
  { price: 3.5, town: 'Jena', sold: true },
  { price: null, town: null, sold: false },
  { price: -2, town: 'Ulm', sold: null },
];

const raw: SaveDataset = { role: 'raw' };

describe('a saved data set', () => {
  it('says what it is', async () => {
    const { datasets } = freshDatasets();
    const first = await datasets.save('houses', rows, { ...raw, description: 'As it came', tags: { source: 'web' } });
    expect(first).toEqual({
      name: 'houses',
      version: 1,
      uri: 'datasets:/houses/1',
      role: 'raw',
      rows: 3,
      columns: [
        { name: 'price', type: 'numeric', min: -2, max: 3.5, missing: 1 },
        {
          name: 'town',
          type: 'categorical',
          valueType: 'string',
          distinct: 2,
          categories: ['Jena', 'Ulm'],
          missing: 1,
        },
        {
          name: 'sold',
          type: 'categorical',
          valueType: 'boolean',
          distinct: 2,
          categories: ['true', 'false'],
          missing: 1,
        },
      ],
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      from: [],
      description: 'As it came',
      tags: { source: 'web' },
      creationTime: 1000,
    });
    expect(await datasets.get('datasets:/houses/1')).toEqual(first);
    expect(await datasets.get('datasets:/houses/latest')).toEqual(first);
  });

  it('lists no more than 100 categories', async () => {
    const { datasets } = freshDatasets();
    const texts = Array.from({ length: 101 }, (_, i) => `t${i}`);
    const { columns } = await datasets.save('texts', { t: texts, u: texts.map((t) => t.slice(0, 2)) }, raw);
    expect(columns[0]).not.toHaveProperty('categories');
    expect(columns[0]).toMatchObject({ distinct: 101 });
    expect(columns[1]).toMatchObject({ distinct: 10, categories: expect.any(Array) });
  });

  it('has versions one after the other, and is listed by its newest', async () => {
    const { datasets } = freshDatasets();
    for (const price of [1, 2, 3]) await datasets.save('b', [{ price }], raw);
    await datasets.save('A', [{ price: 1 }], raw);
    expect((await datasets.versions('b')).map(({ version }) => version)).toEqual([1, 2, 3]);
    expect((await datasets.list()).map(({ uri }) => uri)).toEqual(['datasets:/A/1', 'datasets:/b/3']);
    expect(await datasets.versions('c')).toEqual([]);
  });

  it('writes down the versions that it was made from, latest as the one that it is now', async () => {
    const { datasets } = freshDatasets();
    await datasets.save('raw', [{ a: 1 }], raw);
    await datasets.save('raw', [{ a: 2 }], raw);
    const from = ['datasets:/raw/latest', 'datasets:/raw/1', 'datasets:/raw/2'];
    const made = await datasets.save('made', [{ a: 3 }], { role: 'features', from });
    expect(made.from).toEqual(['datasets:/raw/2', 'datasets:/raw/1']);
  });
});

describe('saving the same again', () => {
  it('gives the newest version back and makes nothing', async () => {
    const { datasets, store } = freshDatasets();
    const first = await datasets.save('houses', rows, { ...raw, tags: { a: '1', b: '2' } });
    expect(await datasets.save('houses', table({ ...columnsOf() }), { ...raw, tags: { b: '2', a: '1' } })).toEqual(
      first,
    );
    expect(await store.documents.count('datasetVersions')).toBe(1);
  });

  it.each<[string, SaveDataset]>([
    ['role', { role: 'features' }],
    ['description', { role: 'raw', description: 'x' }],
    ['tag', { role: 'raw', tags: { a: 'b' } }],
    ['origin', { role: 'raw', from: ['datasets:/houses/1'] }],
  ])('under another %s makes a version of the same bytes', async (_, options) => {
    const { datasets, store } = freshDatasets();
    await datasets.save('houses', rows, raw);
    const second = await datasets.save('houses', rows, options);
    expect(second.version).toBe(2);
    expect(await blobKeys(store)).toEqual([`datasets/${second.fingerprint}`]);
  });

  it('after something else makes a version: the newest is what was saved last', async () => {
    const { datasets } = freshDatasets();
    await datasets.save('d', [{ a: 1 }], raw);
    await datasets.save('d', [{ a: 2 }], raw);
    expect((await datasets.save('d', [{ a: 1 }], raw)).version).toBe(3);
  });

  it.each(adapters)('under other names stores the bytes once, on %s', async (adapter) => {
    await using store = await openStore(adapter);
    const { datasets } = freshDatasets(store);
    const saved = await Promise.all(['a', 'b', 'c'].map((name) => datasets.save(name, rows, raw)));
    expect(await blobKeys(store)).toEqual([`datasets/${saved[0]!.fingerprint}`]);
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([]);
    expect((await store.verify()).ok).toBe(true);
  });
});

function columnsOf() {
  return { price: [3.5, null, -2], town: ['Jena', null, 'Ulm'], sold: [true, false, null] };
}

describe('what cannot be saved', () => {
  it('is refused with everything that is wrong', async () => {
    const { datasets } = freshDatasets();
    const options = { role: 'best', from: ['models:/x/1', 5], tags: { '': 'a' }, description: 7 };
    const error = await rejection(datasets.save('a/b', rows, options as never));
    expect(error).toBeInstanceOf(ValidationError);
    const places = (error as ValidationError).problems.map(({ where }) => where);
    expect(places).toEqual(['name', 'role', 'from[0]', 'from[1]', 'description', 'tags[""]']);
  });

  it.each(['', 'a:b', 'x__3', 'y\n', 'a'.repeat(251), 5])('such as the name %j', async (name) => {
    const { datasets } = freshDatasets();
    await expect(datasets.save(name as string, rows, raw)).rejects.toThrowError(ValidationError);
  });

  it('such as a table without columns, or with two of one name', async () => {
    const { datasets } = freshDatasets();
    await expect(datasets.save('d', {}, raw)).rejects.toThrowError('no column');
    const column = { type: 'numeric', name: 'a', values: Float64Array.of(1) } as const;
    await expect(datasets.save('d', { rows: 1, columns: [column, column] }, raw)).rejects.toThrowError('Two columns');
    const longer = { ...column, name: 'b', values: Float64Array.of(1, 2) };
    await expect(datasets.save('d', { rows: 1, columns: [column, longer] }, raw)).rejects.toThrowError('2 values');
  });

  it('such as what was made from versions that there are not, all named at once', async () => {
    const { datasets, store } = freshDatasets();
    await datasets.save('raw', rows, raw);
    const from = ['datasets:/raw/2', 'datasets:/Raw/1', 'datasets:/raw/1', 'datasets:/nothing/latest'];
    const error = await rejection(datasets.save('made', rows, { role: 'features', from }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({
      code: 'DATASET_NOT_FOUND',
      problems: [
        { where: 'datasets:/raw/2', remedy: 'Its versions are 1 to 1' },
        { where: 'datasets:/Raw/1', remedy: 'Did you mean raw?' },
        { where: 'datasets:/nothing/latest', remedy: 'There is raw' },
      ],
    });
    expect(await store.documents.count('datasetVersions')).toBe(1);
  });

  it('such as a name that differs from another in case alone', async () => {
    const { datasets } = freshDatasets();
    await datasets.save('Houses', rows, raw);
    await expect(datasets.save('houses', rows, raw)).rejects.toMatchObject({ code: 'DATASET_NAME_TAKEN' });
  });
});

describe.each(['datasets:/x', 'datasets:/x/0', 'datasets:/x/v1', 'models:/x/1', 'datasets:/a/b/1', 5])('%j', (uri) => {
  it('is no URI of a data set', async () => {
    const { datasets } = freshDatasets();
    const error = await rejection(datasets.get(uri as string));
    expect(error).toMatchObject({ code: 'VALIDATION', problems: [{ where: 'uri' }] });
  });
});

describe.each(adapters)('on %s', (adapter) => {
  it('eight writers at once get the versions 1 to 8', async () => {
    await using store = await openStore(adapter);
    const saved = await Promise.all(
      Array.from({ length: 8 }, (_, i) => createDatasets(store).save('d', [{ a: i }], raw)),
    );
    expect(saved.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const newest = await createDatasets(store).load('datasets:/d/latest');
    const last = saved.findIndex(({ version }) => version === 8);
    expect(newest.objects()).toEqual([{ a: last }]);
    expect(await blobKeys(store)).toHaveLength(8);
  });

  it('of eight that save the same at once one makes the version', async () => {
    await using store = await openStore(adapter);
    const saved = await Promise.all(Array.from({ length: 8 }, () => createDatasets(store).save('d', rows, raw)));
    expect(new Set(saved.map(({ version }) => version))).toEqual(new Set([1]));
  });
});

describe('a save that breaks off', () => {
  /** A store in which the step fails, as if the process had been killed there. */
  function failing(store: Store, step: 'put' | 'commit'): Store {
    const killed = async () => Promise.reject(new Error('killed'));
    if (step === 'commit') return { ...store, commit: killed };
    return { ...store, blobs: { ...store.blobs, put: killed } };
  }

  it.each(['put', 'commit'] as const)('at its %s leaves nothing to be seen', async (step) => {
    const store = memoryStore();
    await expect(createDatasets(failing(store, step)).save('d', rows, raw)).rejects.toThrowError('killed');
    const datasets = createDatasets(store);
    expect(await datasets.list()).toEqual([]);
    expect(await datasets.versions('d')).toEqual([]);
    await expect(datasets.load('datasets:/d/1')).rejects.toThrowError(NotFoundError);
    expect((await datasets.save('d', rows, raw)).version).toBe(1);
  });

  it('leaves bytes that are collected, and a save that meets the collecting puts them again', async () => {
    const store = memoryStore();
    await expect(createDatasets(failing(store, 'commit')).save('d', rows, raw)).rejects.toThrowError('killed');
    let isFirst = true;
    const collecting: Store = {
      ...store,
      async commit(writes) {
        if (isFirst) expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toHaveLength(1);
        isFirst = false;
        return store.commit(writes);
      },
    };
    const saved = await createDatasets(collecting).save('d', rows, raw);
    expect((await createDatasets(store).load(saved.uri)).objects()).toHaveLength(3);
  });
});
