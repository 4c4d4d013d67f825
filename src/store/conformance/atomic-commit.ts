import assert from 'node:assert/strict';
import { ConflictError, NotFoundError } from '../../errors/index.js';
import { collect, type Suite } from './suite.js';

export function atomicCommit({ check }: Suite): void {
  check('a refused commit leaves nothing of itself', async (store) => {
    await store.blobs.put('blob', new Uint8Array([1]));
    const before = await store.commit([
      { type: 'put', collection: 'c', id: 'kept', value: { a: 1 } },
      {
        type: 'append',
        series: 's',
        points: [
          { time: 1, value: 1 },
          { time: 3, value: 3, id: 'three' },
        ],
      },
    ]);
    const refused = store.commit([
      { type: 'put', collection: 'c', id: 'new', value: {} },
      { type: 'put', collection: 'c', id: 'kept', value: { a: 2 } },
      { type: 'delete', collection: 'c', id: 'kept' },
      { type: 'trim', series: 's', before: 2 },
      { type: 'append', series: 's', points: [{ time: 2, value: 2 }] },
      { type: 'append', series: 'other', points: [{ time: 2, value: 2 }] },
      { type: 'link', blob: 'blob', owner: 'o' },
      { type: 'delete', collection: 'c', id: 'absent', expect: 7 },
    ]);
    await assert.rejects(refused, ConflictError);
    assert.equal(await store.documents.count('c'), 1);
    assert.deepEqual(await store.documents.get('c', 'kept'), { id: 'kept', revision: 1, value: { a: 1 } });
    const points = await collect(store.series.read('s'));
    assert.deepEqual(
      points.map(({ value }) => value),
      [1, 3],
    );
    assert.equal((await store.series.find('s', 'three'))?.value, 3);
    assert.deepEqual(await collect(store.series.keys()), ['s']);
    assert.deepEqual(await collect(store.changes(before.sequence)), []);
    assert.deepEqual(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER }), ['blob']);
  });

  check('a link to a blob that was not put is refused', async (store) => {
    await assert.rejects(store.commit([{ type: 'link', blob: 'none', owner: 'o' }]), NotFoundError);
  });

  check('sequences rise with every commit, also of those at once', async (store) => {
    const commits = Array.from({ length: 50 }, (_, i) =>
      store.commit([{ type: 'put', collection: 'c', id: `${i}`, value: { i } }]),
    );
    const sequences = (await Promise.all(commits)).map(({ sequence }) => sequence);
    assert.equal(new Set(sequences).size, 50);
    assert.equal(await store.documents.count('c'), 50);
    assert.ok((await store.commit([])).sequence > Math.max(...sequences));
  });
}
