import assert from 'node:assert/strict';
import { compareCodePoints } from '../index.js';
import { hostileKeys } from './samples.js';
import { collect, type Suite } from './suite.js';

export function keys({ check }: Suite): void {
  check('any text is a key: of collections, documents, fields, series, points and blobs', async (store) => {
    for (const key of hostileKeys) {
      const bytes = new TextEncoder().encode(key);
      await store.blobs.put(key, bytes);
      await store.commit([
        { type: 'put', collection: key, id: key, value: { [key]: key }, expect: 'absent' },
        { type: 'append', series: key, points: [{ time: 0, value: key, id: key }] },
        { type: 'link', blob: key, owner: key },
      ]);
    }
    for (const key of hostileKeys) {
      assert.deepEqual((await store.documents.get(key, key))?.value, { [key]: key });
      assert.equal(await store.documents.count(key, { op: '=', path: [key], value: key }), 1, key);
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
}
