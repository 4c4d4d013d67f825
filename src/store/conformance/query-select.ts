import assert from 'node:assert/strict';
import type { Suite } from './suite.js';

export function querySelect({ check }: Suite): void {
  check('a selection keeps parts at their places and leaves out what is missing', async (store) => {
    const value = { a: { b: 1, c: 2 }, d: [3], e: null, f: 4 };
    await store.commit([{ type: 'put', collection: 'c', id: 'x', value }]);
    const select = [['a', 'b'], ['a', 'none'], ['d'], ['d', '0'], ['e'], ['none']];
    const { documents } = await store.documents.query({ collection: 'c', select });
    assert.deepEqual(documents, [{ id: 'x', revision: 1, value: { a: { b: 1 }, d: [3], e: null } }]);
  });

  check('an order and a page do not need what is selected', async (store) => {
    await store.commit([1, 2].map((n) => ({ type: 'put', collection: 'c', id: `${n}`, value: { n, m: n } })));
    const query = {
      collection: 'c',
      orderBy: [{ path: ['n'], direction: 'descending' }],
      select: [['m']],
      limit: 1,
    } as const;
    const first = await store.documents.query(query);
    const second = await store.documents.query({ ...query, after: first.next ?? '' });
    assert.deepEqual([first.documents[0]?.value, second.documents[0]?.value], [{ m: 2 }, { m: 1 }]);
  });
}
