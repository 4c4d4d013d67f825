import assert from 'node:assert/strict';
import { ValidationError } from '../../errors/index.js';
import type { CollectionDeclaration, Declaration } from '../index.js';
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
  check(
    'a declaration that says nothing is refused with all that is wrong, and nothing of it is kept',
    async (store) => {
      const odd: unknown = [
        { nam: 'c' },
        { name: 'd', indexes: [{ path: 'status', type: 'date' }], view: { name: '', columns: [{}] } },
        { series: 's', keys: [1], view: null },
      ];
      await assert.rejects(store.declare(odd as readonly Declaration[]), (error) => {
        assert(error instanceof ValidationError);
        const places = new Set(error.problems.map(({ where }) => where));
        assert.deepStrictEqual(
          places,
          new Set([
            'declarations[0].name',
            'declarations[0]',
            'declarations[1].indexes[0].path',
            'declarations[1].indexes[0].type',
            'declarations[1].view.name',
            'declarations[1].view.columns[0].name',
            'declarations[1].view.columns[0].path',
            'declarations[1].view.columns[0].type',
            'declarations[2].keys[0]',
            'declarations[2].view',
          ]),
        );
        return true;
      });
      const none: unknown = undefined;
      await assert.rejects(store.declare(none as readonly Declaration[]), ValidationError);
      assert.equal((await store.verify()).ok, true);
    },
  );
}
