import assert from 'node:assert/strict';
import type { Condition, Json, JsonObject } from '../index.js';
import type { Suite } from './suite.js';

function document(v: Json | undefined): JsonObject {
  return v === undefined ? {} : { v };
}

/** Each document holds one value at `v`; the first has none. */
const values: readonly (Json | undefined)[] = [
  undefined,
  null,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -1,
  0,
  1.5,
  2 ** 62,
  Number.POSITIVE_INFINITY,
  '',
  '1.5',
  'Abc',
  'abc',
  'a\ncÉ',
  '\uff5e',
  '😀',
  true,
  false,
  [1.5],
  { v: 1.5 },
];

export function queryConditions({ check }: Suite): void {
  const path = ['v'];
  const not = (condition: Condition): Condition => ({ op: 'not', condition });
  const cases: readonly (readonly [string, Condition, readonly (Json | undefined)[]])[] = [
    ['= goes by type', { op: '=', path, value: 1.5 }, [1.5]],
    ['= finds text', { op: '=', path, value: '1.5' }, ['1.5']],
    ['= tells true from 1', { op: '=', path, value: true }, [true]],
    ['= finds a whole number beyond 2^53', { op: '=', path, value: 2 ** 62 }, [2 ** 62]],
    ['= takes −0 for 0', { op: '=', path, value: -0 }, [0]],
    ['= null is never true', { op: '=', path, value: null }, []],
    ['= NaN is never true', { op: '=', path, value: Number.NaN }, []],
    [
      '!= is false for what is missing or of another type',
      { op: '!=', path, value: '' },
      ['1.5', 'Abc', 'abc', 'a\ncÉ', '\uff5e', '😀'],
    ],
    ['!= NaN is never true', { op: '!=', path, value: Number.NaN }, []],
    ['< on numbers reaches to −Infinity', { op: '<', path, value: 0 }, [Number.NEGATIVE_INFINITY, -1]],
    ['<= includes', { op: '<=', path, value: -1 }, [Number.NEGATIVE_INFINITY, -1]],
    ['> on numbers reaches to Infinity', { op: '>', path, value: 1.5 }, [2 ** 62, Number.POSITIVE_INFINITY]],
    ['>= Infinity finds Infinity', { op: '>=', path, value: Number.POSITIVE_INFINITY }, [Number.POSITIVE_INFINITY]],
    ['> on text goes by code point', { op: '>', path, value: '\uff5e' }, ['😀']],
    ['> on booleans', { op: '>', path, value: false }, [true]],
    [
      'in takes values of several types',
      { op: 'in', path, values: [-1, 'abc', true, null, Number.NaN] },
      [-1, 'abc', true],
    ],
    ['in nothing is never true', { op: 'in', path, values: [] }, []],
    ['like minds case and takes the whole text', { op: 'like', path, pattern: 'a%' }, ['abc', 'a\ncÉ']],
    ['like _ is one character, also beyond 16 bits', { op: 'like', path, pattern: '_' }, ['\uff5e', '😀']],
    ['like % is also nothing', { op: 'like', path, pattern: '%' }, ['', '1.5', 'Abc', 'abc', 'a\ncÉ', '\uff5e', '😀']],
    ['like knows no other signs', { op: 'like', path, pattern: 'a[b]c' }, []],
    ['ilike ignores case, beyond ASCII too', { op: 'ilike', path, pattern: 'A_Cé' }, ['a\ncÉ']],
    ['isNull is what is missing or null', { op: 'isNull', path }, [undefined, null]],
    ['a path leads through objects', { op: '=', path: ['v', 'v'], value: 1.5 }, [{ v: 1.5 }]],
    ['a path does not lead into arrays', { op: '=', path: ['v', '0'], value: 1.5 }, []],
    ['and of nothing is true', { op: 'and', conditions: [] }, values],
    ['or of nothing is false', { op: 'or', conditions: [] }, []],
    [
      'not inverts, also for what is missing',
      not({ op: '!=', path, value: 7 }),
      values.filter((v) => typeof v !== 'number' || Number.isNaN(v)),
    ],
    ['not not is the same', not(not({ op: '=', path, value: 0 })), [0]],
    [
      'and, or and not combine',
      {
        op: 'and',
        conditions: [
          {
            op: 'or',
            conditions: [
              { op: '=', path, value: 0 },
              { op: '=', path, value: -1 },
            ],
          },
          not({ op: '<', path, value: 0 }),
        ],
      },
      [0],
    ],
  ];

  for (const [name, where, expected] of cases) {
    check(`a condition: ${name}`, async (store) => {
      await store.commit(values.map((v, i) => ({ type: 'put', collection: 'c', id: `${i + 10}`, value: document(v) })));
      const { documents } = await store.documents.query({ collection: 'c', where });
      assert.deepStrictEqual(
        documents.map(({ value }) => value.v),
        expected,
      );
      assert.equal(await store.documents.count('c', where), expected.length);
    });
  }

  check('a path is made of keys, whatever characters they hold', async (store) => {
    const metrics = {
      'a.b': 1,
      'c/d': 2,
      "e'f": 3,
      'g"h': 4,
      'i\\j': 5,
      '[0]': 6,
      '\ud800': 8,
      '\0': 9,
      '😀': 10,
    };
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { metrics } }]);
    for (const [key, value] of Object.entries(metrics)) {
      assert.equal(
        await store.documents.count('c', { op: '=', path: ['metrics', key], value }),
        1,
        JSON.stringify(key),
      );
    }
  });

  check('lone surrogates and NUL are compared as they are', async (store) => {
    for (const v of ['\ud800', '\ud801', 'a\0b', 'a']) {
      await store.commit([{ type: 'put', collection: 'c', id: `${v.length}${v.charCodeAt(0)}`, value: { v } }]);
      assert.equal(await store.documents.count('c', { op: '=', path, value: v }), 1);
    }
    assert.equal(await store.documents.count('c', { op: '>', path, value: '\ud800' }), 1);
  });
}
