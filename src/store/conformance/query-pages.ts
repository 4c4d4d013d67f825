import assert from 'node:assert/strict';
import type { DocumentQuery, Json, JsonObject, Store } from '../index.js';
import type { Suite } from './suite.js';

function document(v: Json | undefined, w: number): JsonObject {
  return v === undefined ? { w } : { v, w };
}

export function queryPages({ check }: Suite): void {
  async function pages(store: Store, query: DocumentQuery): Promise<string[][]> {
    const result: string[][] = [];
    for (let after: string | undefined; ; ) {
      const page = await store.documents.query(after === undefined ? query : { ...query, after });
      result.push(page.documents.map(({ id }) => id));
      if (page.next === undefined) return result;
      after = page.next;
    }
  }

  check('pages follow one another without gap or overlap, over every kind of value', async (store) => {
    const kinds: readonly (Json | undefined)[] = [
      1,
      1,
      'x',
      '\ud800',
      true,
      false,
      null,
      undefined,
      Number.NaN,
      -0,
      2 ** 62,
      Infinity,
    ];
    await store.commit(
      kinds.flatMap((v, i) =>
        [1, 2].map((w) => ({
          type: 'put',
          collection: 'c',
          id: `${i + 10}${w}`,
          value: document(v, w),
        })),
      ),
    );
    for (const direction of ['ascending', 'descending'] as const) {
      const orderBy = [
        { path: ['v'], direction },
        { path: ['w'], direction: 'descending' },
      ] as const;
      const whole = await store.documents.query({ collection: 'c', orderBy });
      const ids = whole.documents.map(({ id }) => id);
      assert.equal(whole.next, undefined);
      for (const limit of [1, 5, 24])
        assert.deepEqual((await pages(store, { collection: 'c', orderBy, limit })).flat(), ids);
    }
  });

  check('the last page has no next, also when it is full', async (store) => {
    await store.commit(['a', 'b', 'c', 'd'].map((id) => ({ type: 'put', collection: 'c', id, value: {} })));
    assert.deepEqual(await pages(store, { collection: 'c', limit: 2 }), [
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  check('a document that comes in before the page does not shift it', async (store) => {
    await store.commit(['b', 'c', 'd'].map((id) => ({ type: 'put', collection: 'c', id, value: {} })));
    const first = await store.documents.query({ collection: 'c', limit: 1 });
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    const second = await store.documents.query({ collection: 'c', limit: 1, after: first.next ?? '' });
    assert.deepEqual(
      second.documents.map(({ id }) => id),
      ['c'],
    );
  });
}
