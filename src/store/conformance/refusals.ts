import assert from 'node:assert/strict';
import { ValidationError } from '../../errors/index.js';
import type { Json, Write } from '../index.js';
import { leavesNoTrace } from './no-trace.js';
import type { Suite } from './suite.js';

export function refusals({ check }: Suite): void {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const unstorable: Record<string, unknown> = {
    undefined: undefined,
    function: () => 1,
    BigInt: 1n,
    symbol: Symbol('s'),
    Date: new Date(0),
    Uint8Array: new Uint8Array(1),
    Map: new Map(),
    itself: circle,
    undefinedHole: new Array(1),
    List: new (class List extends Array {
      toJSON() {
        return 'another value';
      }
    })(),
    'named property': Object.assign([1], { extra: 1 }),
    toJSON: Object.defineProperty([1], 'toJSON', { value: () => 'another value' }),
    hidden: Object.defineProperty({}, 'hidden', { value: 1 }),
    accessor: {
      get accessor() {
        return 1;
      },
    },
  };

  for (const [name, held] of Object.entries(unstorable)) {
    check(`a value that JSON cannot hold is refused by name and path: ${name}`, async (store) => {
      const value = { deep: [{ held: held as Json }] };
      const writes: readonly Write[] = [
        { type: 'put', collection: 'c', id: 'a', value },
        { type: 'append', series: 's', points: [{ time: 1, value }] },
      ];
      await leavesNoTrace(store, () =>
        assert.rejects(store.commit(writes), (error) => {
          assert.ok(error instanceof ValidationError);
          assert.match(error.message, /writes\[0\]\.value\.deep\[0\]\.held/);
          assert.match(error.message, /writes\[1\]\.points\[0\]\.value\.deep\[0\]\.held/);
          return name === 'undefinedHole' || error.message.includes(name);
        }),
      );
    });
  }

  check('every problem of every write is told at once, and nothing is written', async (store) => {
    const refused = store.commit([
      { type: 'put', collection: 'c', id: 'fine', value: {} },
      { type: 'put', collection: '', id: 'a\0', value: { a: (() => 1) as never } },
      { type: 'append', series: '\ud800', points: [{ time: Number.NaN, value: 1, id: 'x'.repeat(1025) }] },
    ]);
    await assert.rejects(refused, (error) => error instanceof ValidationError && error.problems.length === 6);
    assert.equal(await store.documents.count('c'), 0);
  });

  check('a query that is none is refused', async (store) => {
    const query = { collection: 'c' };
    await assert.rejects(store.documents.query({ ...query, limit: 0 }), ValidationError);
    await assert.rejects(store.documents.query({ ...query, limit: 1.5 }), ValidationError);
    await assert.rejects(store.documents.query({ ...query, after: 'nonsense' }), ValidationError);
    await assert.rejects(store.documents.query({ ...query, where: { op: 'isNull', path: [] } }), ValidationError);
    const conditions = Array.from({ length: 500 }, () => ({ op: 'isNull', path: ['a'] }) as const);
    await assert.rejects(store.documents.query({ ...query, where: { op: 'or', conditions } }), ValidationError);
  });

  check('the largest condition that is allowed is answered', async (store) => {
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { n: 498 } }]);
    const conditions = Array.from({ length: 499 }, (_, value) => ({ op: '=', path: ['n'], value }) as const);
    assert.equal(await store.documents.count('c', { op: 'or', conditions }), 1);
  });
}
