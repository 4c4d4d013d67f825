import assert from 'node:assert/strict';
import type { Suite } from './suite.js';

export function documentCopies({ check }: Suite): void {
  check('what the caller changes after a commit was asked for is not stored', async (store) => {
    const value = { list: [1] };
    const point = { time: 1, value: { list: [1] } };
    const committing = store.commit([
      { type: 'put', collection: 'copies', id: 'a', value },
      { type: 'append', series: 'copies', points: [point] },
    ]);
    value.list.push(2);
    point.value.list.push(2);
    await committing;
    assert.deepStrictEqual((await store.documents.get('copies', 'a'))?.value, { list: [1] });
    for await (const { value: held } of store.series.read('copies')) assert.deepStrictEqual(held, { list: [1] });
  });

  check('what the caller changes in a document that was read stays its own', async (store) => {
    await store.commit([{ type: 'put', collection: 'copies', id: 'a', value: { list: [1] } }]);
    const first = await store.documents.get<{ list: number[] }>('copies', 'a');
    first?.value.list.push(2);
    const page = await store.documents.query<{ list: number[] }>({ collection: 'copies' });
    page.documents[0]?.value.list.push(3);
    assert.deepStrictEqual((await store.documents.get('copies', 'a'))?.value, { list: [1] });
  });
}
