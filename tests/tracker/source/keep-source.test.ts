import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { keepSource, readSource } from '../../../src/tracker/source/keep-source.js';
import { sourceOf, sourceProblems } from '../../../src/tracker/source/source-problems.js';

const source = {
  commit: 'ab12',
  branch: 'work',
  dirty: true,
  entry: 'train.js',
  host: 'here',
  user: 'me',
  node: 'v20.0.0',
  packages: JSON.parse('{ "b": "2", "a": "1", "__proto__": "3" }') as Record<string, string>,
};

describe('a source', () => {
  it('is kept once, however its parts are ordered, and comes back as it was', async () => {
    const store = memoryStore();
    const first = await keepSource(store, source);
    await store.commit(first.writes);
    const turned = {
      ...Object.fromEntries(Object.entries(source).reverse()),
      packages: JSON.parse('{ "a": "1", "__proto__": "3", "b": "2" }'),
    };
    const second = await keepSource(store, turned);
    expect(second).toEqual({ fields: first.fields, writes: [] });
    expect(first.fields).toEqual({ source: expect.stringMatching(/^[0-9a-f]{64}$/), commit: 'ab12', user: 'me' });
    const read = await readSource(store, first.fields.source);
    expect(read).toEqual(source);
    expect(Object.hasOwn(read!.packages!, '__proto__')).toBe(true);
    expect(await store.documents.count('sources')).toBe(1);
  });

  it('that differs in anything is another', async () => {
    const store = memoryStore();
    const ids = await Promise.all(
      [source, { ...source, dirty: false }, { ...source, packages: {} }, {}].map(
        async (each) => (await keepSource(store, each)).fields.source,
      ),
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('that is none is kept as none', async () => {
    const store = memoryStore();
    const kept = { fields: { source: null, commit: null, user: null }, writes: [] };
    expect(await keepSource(store, undefined)).toEqual(kept);
    expect(await readSource(store, null)).toBeUndefined();
    expect(await readSource(store, undefined)).toBeUndefined();
  });

  it('of a caller is checked, with everything that is wrong, and no other property is kept', async () => {
    expect(sourceProblems(source)).toEqual([]);
    expect(sourceProblems({})).toEqual([]);
    expect(sourceProblems(5)).toMatchObject([{ where: 'source' }]);
    const wrong = { commit: 5, entry: 'x'.repeat(9000), dirty: 'yes', packages: { a: 1, b: undefined } };
    expect(sourceProblems(wrong).map(({ where }) => where)).toEqual([
      'source.commit',
      'source.entry',
      'source.dirty',
      'source.packages["a"]',
      'source.packages["b"]',
    ]);
    expect(sourceProblems({ packages: [] })).toMatchObject([{ where: 'source.packages' }]);
    expect(sourceOf({ ...source, secret: 'x' } as typeof source)).toEqual(source);
  });
});
