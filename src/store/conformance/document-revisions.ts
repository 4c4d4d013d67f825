import assert from 'node:assert/strict';
import type { Suite } from './suite.js';

export function documentRevisions({ check }: Suite): void {
  check('revisions begin at 1, rise by one with each put, and begin anew after a deletion', async (store) => {
    const put = { type: 'put', collection: 'c', id: 'a', value: {} } as const;
    assert.deepEqual((await store.commit([put])).revisions, [1]);
    assert.deepEqual((await store.commit([put, put])).revisions, [2, 3]);
    const remove = { type: 'delete', collection: 'c', id: 'a', expect: 3 } as const;
    assert.deepEqual((await store.commit([remove, put])).revisions, [0, 1]);
    assert.equal((await store.documents.get('c', 'a'))?.revision, 1);
  });

  check('deleting what is not there is no error and touches nothing', async (store) => {
    const { sequence } = await store.commit([{ type: 'delete', collection: 'c', id: 'a' }]);
    for await (const commit of store.changes(sequence - 1)) assert.deepEqual(commit, { sequence, touched: [] });
  });
}
