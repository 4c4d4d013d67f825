import assert from 'node:assert/strict';
import type { Suite } from './suite.js';

export function verifying({ check }: Suite): void {
  check('a sound store verifies, and its contents are counted', async (store) => {
    assert.deepEqual(await store.verify(), { ok: true, documents: 0, points: 0, blobs: 0, damage: [] });
    await store.blobs.put('b', new Uint8Array(300_000));
    await store.commit([
      { type: 'put', collection: 'c', id: 'a', value: {} },
      { type: 'put', collection: 'd', id: 'a', value: {} },
      { type: 'append', series: 's', points: [1, 2, 3].map((time) => ({ time, value: Number.NaN })) },
      { type: 'link', blob: 'b', owner: 'o' },
    ]);
    assert.deepEqual(await store.verify(), { ok: true, documents: 2, points: 3, blobs: 1, damage: [] });
  });
}
