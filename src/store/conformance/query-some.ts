import assert from 'node:assert/strict';
import { type Condition, type Json, maxWithinSome, type Path } from '../index.js';
import type { Suite } from './suite.js';

function some(path: Path, condition: Condition): Condition {
  return { op: 'some', path, condition };
}

/** What stands at `v` in each document. */
const values: Readonly<Record<string, Json>> = {
  none: null,
  text: 'red',
  object: { '0': { n: 'red' } },
  empty: [],
  scalars: [null, 1, 'red', true, Number.NaN],
  one: [{ n: 'red', size: 1 }],
  both: [
    { n: 'red', size: 1 },
    { n: 'blue', size: 2 },
  ],
  deep: [{ n: 'green', parts: [{ n: 'red' }] }, [{ n: 'red' }]],
  odd: [{ 'o\'d"d.k': 'é"\\\ud800' }],
};

export function querySome({ check }: Suite): void {
  const named = (value: string): Condition => ({ op: '=', path: ['n'], value });
  const not = (condition: Condition): Condition => ({ op: 'not', condition });
  const cases: readonly (readonly [string, Condition, readonly string[]])[] = [
    ['an element with a value', some(['v'], named('red')), ['one', 'both']],
    ['an element with another value', some(['v'], { op: '!=', path: ['n'], value: 'red' }), ['both', 'deep']],
    [
      'one element that fulfils all of it',
      some(['v'], { op: 'and', conditions: [named('blue'), { op: '=', path: ['size'], value: 1 }] }),
      [],
    ],
    [
      'an element that does not, also where it is a scalar',
      some(['v'], not(named('red'))),
      ['both', 'deep', 'odd', 'scalars'],
    ],
    ['none that does', not(some(['v'], named('red'))), ['deep', 'empty', 'none', 'object', 'odd', 'scalars', 'text']],
    ['any element', some(['v'], { op: 'and', conditions: [] }), ['both', 'deep', 'odd', 'one', 'scalars']],
    ['an element without a key', some(['v'], { op: 'isNull', path: ['size'] }), ['deep', 'odd', 'scalars']],
    ['an array within an element', some(['v'], some(['parts'], named('red'))), ['deep']],
    ['one of several', some(['v'], { op: 'in', path: ['size'], values: [2, 3, 'x'] }), ['both']],
    ['a pattern', some(['v'], { op: 'ilike', path: ['n'], pattern: 'BL_E' }), ['both']],
    ['odd keys and texts', some(['v'], { op: '=', path: ['o\'d"d.k'], value: 'é"\\\ud800' }), ['odd']],
    [
      'beside another condition',
      { op: 'and', conditions: [some(['v'], named('red')), { op: '=', path: ['kind'], value: 'one' }] },
      ['one'],
    ],
  ];
  for (const [name, where, expected] of cases) {
    check(`some: ${name}`, async (store) => {
      await store.declare([{ name: 'c', indexes: [{ path: ['n'], type: 'text' }] }]);
      await store.commit(
        Object.entries(values).map(([id, v]) => ({
          type: 'put',
          collection: 'c',
          id,
          value: { kind: id, n: 'red', v },
        })),
      );
      const { documents } = await store.documents.query({ collection: 'c', where });
      assert.deepEqual(
        documents.map(({ id }) => id),
        expected.toSorted(),
      );
      assert.equal(await store.documents.count('c', where), expected.length);
    });
  }

  check(`some stands in ${maxWithinSome} others, and no more`, async (store) => {
    let v: Json = 1;
    let condition: Condition = { op: 'isNull', path: ['w'] };
    for (let i = 0; i <= maxWithinSome; i++) {
      v = [{ v }];
      condition = some(['v'], condition);
    }
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { v } }]);
    assert.equal(await store.documents.count('c', condition), 1);
    await assert.rejects(store.documents.count('c', some(['v'], condition)), /stands in/);
    await assert.rejects(store.documents.count('c', some([], condition)), /path/);
  });
}
