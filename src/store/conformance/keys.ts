import assert from 'node:assert/strict';
import { compareCodePoints } from '../index.js';
import { hostileFieldNames, hostileKeys } from './samples.js';
import { collect, type Suite } from './suite.js';

export function keys({ check }: Suite): void {
  check('any text is a key: of collections, documents, series, points, blobs and their owners', async (store) => {
    for (const key of hostileKeys) {
      const bytes = new TextEncoder().encode(key);
      await store.blobs.put(key, bytes);
      await store.commit([
        { type: 'put', collection: key, id: key, value: { key }, expect: 'absent' },
        { type: 'append', series: key, points: [{ time: 0, value: key, id: key }] },
        { type: 'link', blob: key, owner: key },
      ]);
    }
    for (const key of hostileKeys) {
      assert.deepEqual((await store.documents.get(key, key))?.value, { key });
      assert.equal(await store.documents.count(key), 1, key);
      assert.equal((await store.series.find(key, key))?.value, key);
      assert.equal(new TextDecoder().decode(await store.blobs.get(key)), key);
    }
    const sorted = [...hostileKeys].sort(compareCodePoints);
    assert.deepEqual(await collect(store.series.keys()), sorted);
    assert.deepEqual(
      (await collect(store.blobs.list())).map(({ key }) => key),
      sorted,
    );
  });

  check('any text at all names a field, which is found by its path', async (store) => {
    await store.commit(
      hostileFieldNames.map((name, i) => ({ type: 'put', collection: 'c', id: `${i}`, value: { [name]: i } })),
    );
    for (const [i, name] of hostileFieldNames.entries()) {
      assert.deepStrictEqual((await store.documents.get('c', `${i}`))?.value, { [name]: i });
      assert.equal(await store.documents.count('c', { op: '=', path: [name], value: i }), 1, JSON.stringify(name));
    }
  });
}
