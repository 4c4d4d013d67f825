import assert from 'node:assert/strict';
import type { CollectionDeclaration } from '../index.js';
import type { Suite } from './suite.js';

export function declarations({ check }: Suite): void {
  check('a declaration, repeated or changed, changes no answer', async (store) => {
    const declaration: CollectionDeclaration = {
      name: "it's",
      indexes: [{ path: ['status'], type: 'text' }],
      maps: [{ path: ['metrics'], type: 'number' }],
      view: { name: 'things', columns: [{ name: 'status', path: ['status'], type: 'text' }] },
    };
    const where = { op: '=', path: ['status'], value: 'done' } as const;
    await store.commit([{ type: 'put', collection: "it's", id: 'a', value: { status: 'done', metrics: { r2: 1 } } }]);
    assert.equal(await store.documents.count("it's", where), 1);
    await store.declare([declaration]);
    await store.declare([declaration]);
    assert.equal(await store.documents.count("it's", where), 1);
    await store.declare([{ ...declaration, indexes: [{ path: ['metrics', 'r2'], type: 'number' }], maps: [] }]);
    assert.equal(await store.documents.count("it's", where), 1);
    assert.equal(await store.documents.count("it's", { op: '>', path: ['metrics', 'r2'], value: 0 }), 1);
  });
}
