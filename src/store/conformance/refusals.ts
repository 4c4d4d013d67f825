import assert from 'node:assert/strict';
import { ValidationError } from '../../errors/index.js';
import type { Condition, Json, Write } from '../index.js';
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

  check('what is no list of writes, no write or no point is refused', async (store) => {
    const cases: readonly (readonly [writes: unknown, where: string])[] = [
      [undefined, 'writes'],
      [{ type: 'put', collection: 'c', id: 'a', value: {} }, 'writes'],
      [[null], 'writes[0]'],
      [new Array(1), 'writes[0]'],
      [['put'], 'writes[0]'],
      [[{}], 'writes[0]'],
      [
        [
          { type: 'put', collection: 'c', id: 'a', value: {} },
          { type: 'append', series: 's' },
        ],
        'writes[1].points',
      ],
      [[{ type: 'append', series: 's', points: 'abc' }], 'writes[0].points'],
      [[{ type: 'append', series: 's', points: [{ time: 1, value: 1 }, null] }], 'writes[0].points[1]'],
      [[{ type: 'append', series: 's', points: new Array(1) }], 'writes[0].points[0]'],
      [[{ type: 'trim', series: 's', before: null }], 'writes[0].before'],
    ];
    await leavesNoTrace(store, async () => {
      for (const [writes, where] of cases) {
        await assert.rejects(store.commit(writes as Write[]), (error) => {
          assert.ok(error instanceof ValidationError, String(error));
          assert.deepEqual(
            error.problems.map((problem) => problem.where),
            [where],
          );
          return true;
        });
      }
    });
  });

  check('a query that is none is refused', async (store) => {
    const query = { collection: 'c' };
    await assert.rejects(store.documents.query({ ...query, limit: 0 }), ValidationError);
    await assert.rejects(store.documents.query({ ...query, limit: 1.5 }), ValidationError);
    await assert.rejects(store.documents.query({ ...query, after: 'nonsense' }), ValidationError);
    await assert.rejects(store.documents.query({ ...query, where: { op: 'isNull', path: [] } }), ValidationError);
    for (const where of [null, 'a', { op: 'and', conditions: 1 }, { op: 'not', condition: undefined }]) {
      await assert.rejects(store.documents.count('c', where as never), ValidationError);
    }
    const conditions = Array.from({ length: 500 }, () => ({ op: 'isNull', path: ['a'] }) as const);
    await assert.rejects(store.documents.query({ ...query, where: { op: 'or', conditions } }), ValidationError);
  });

  check('a condition nests 100 levels over a declared path, and no deeper', async (store) => {
    await store.declare([{ name: 'c', indexes: [{ path: ['n'], type: 'number' }] }]);
    await store.commit([0, 1].map((n) => ({ type: 'put', collection: 'c', id: `${n}`, value: { n } })));
    const one: Condition = { op: '=', path: ['n'], value: 1 };
    const deeper: readonly ((condition: Condition, level: number) => Condition)[] = [
      (condition, level) => ({ op: level % 2 === 0 ? 'and' : 'or', conditions: [one, condition] }),
      (condition, level) =>
        level % 2 === 0
          ? { op: 'not', condition }
          : { op: 'or', conditions: [condition, { op: 'in', path: ['n'], values: [] }] },
    ];
    for (const nest of deeper) {
      let condition: Condition = one;
      for (let level = 0; level < 100; level++) condition = nest(condition, level);
      assert.equal(await store.documents.count('c', condition), 1);
      assert.equal((await store.documents.query({ collection: 'c', where: condition })).documents[0]?.id, '1');
      await assert.rejects(store.documents.count('c', { op: 'not', condition }), /deeper than 100 levels/);
    }
  });

  check('the largest condition that is allowed is answered', async (store) => {
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { n: 498 } }]);
    const conditions = Array.from({ length: 499 }, (_, value) => ({ op: '=', path: ['n'], value }) as const);
    assert.equal(await store.documents.count('c', { op: 'or', conditions }), 1);
  });
}
