import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../index.js';
import type { Suite } from './suite.js';

function document(v: Json | undefined): JsonObject {
  return v === undefined ? {} : { v };
}

export function queryOrder({ check }: Suite): void {
  const ascending: readonly (Json | undefined)[] = [
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    2,
    10,
    2 ** 62,
    Number.POSITIVE_INFINITY,
    '',
    '10',
    '2',
    'B',
    'a',
    '\ud800',
    '\uff5e',
    '😀',
    false,
    true,
  ];
  const last: readonly (Json | undefined)[] = [undefined, null, Number.NaN, [1], { a: 1 }];

  for (const direction of ['ascending', 'descending'] as const) {
    check(`${direction} order: numbers, strings by code point, booleans; what is missing comes last`, async (store) => {
      // Stored back to front; the ids of the missing, which tie, rise.
      const stored = [...ascending].reverse().concat(last);
      await store.commit(stored.map((v, i) => ({ type: 'put', collection: 'c', id: `${i + 10}`, value: document(v) })));
      const { documents } = await store.documents.query({ collection: 'c', orderBy: [{ path: ['v'], direction }] });
      const expected = direction === 'ascending' ? ascending : [...ascending].reverse();
      assert.deepStrictEqual(
        documents.map(({ value }) => value.v),
        [...expected, ...last],
      );
    });
  }

  check('a later order decides where the earlier ones are level, and the id where all are', async (store) => {
    const rows = [
      ['d', 1, 1],
      ['c', 1, 2],
      ['b', 0, 1],
      ['a', 1, 1],
    ] as const;
    await store.commit(rows.map(([id, x, y]) => ({ type: 'put', collection: 'c', id, value: { x, y } })));
    const orderBy = [{ path: ['x'], direction: 'descending' }, { path: ['y'] }] as const;
    const { documents } = await store.documents.query({ collection: 'c', orderBy });
    assert.deepEqual(
      documents.map(({ id }) => id),
      ['a', 'd', 'c', 'b'],
    );
  });

  check('without an order documents come by id, by code point', async (store) => {
    const ids = ['10', '2', 'B', 'a', '\uff5e', '😀'];
    await store.commit([...ids].reverse().map((id) => ({ type: 'put', collection: 'c', id, value: {} })));
    const { documents } = await store.documents.query({ collection: 'c' });
    assert.deepEqual(
      documents.map(({ id }) => id),
      ids,
    );
  });
}
