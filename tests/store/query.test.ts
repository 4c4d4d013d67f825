import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomValues } from '../../src/store/conformance/random/values.js';
import {
  compareCodePoints,
  decodePageToken,
  encodePageToken,
  encodeValue,
  matchesLike,
  project,
} from '../../src/store/index.js';

const { number, text } = randomValues(fc);

describe('comparing text by code point', () => {
  test('gives the order of the code points, whatever they are', () => {
    const points = (value: string) =>
      Array.from(value, (character) => character.codePointAt(0)!.toString(16).padStart(6, '0'));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [points(a).join(), points(b).join()];
        expect(Math.sign(compareCodePoints(a, b))).toBe(x === y ? 0 : x < y ? -1 : 1);
      }),
    );
  });

  test('puts an emoji after the last character of 16 bits, where JavaScript does not', () => {
    expect('😀' < '\uffff').toBe(true);
    expect(compareCodePoints('😀', '\uffff')).toBeGreaterThan(0);
  });
});

describe('like', () => {
  test('is the regular expression that it stands for', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_', '😀', '.'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (value, pattern) => {
        const source = Array.from(pattern, (sign) => ({ '%': '.*', _: '.' })[sign] ?? sign.replace('.', '\\.')).join(
          '',
        );
        expect(matchesLike(value, pattern, false)).toBe(new RegExp(`^${source}$`, 'su').test(value));
      }),
    );
  });

  test('takes no exponential time over many signs', () => {
    expect(matchesLike('a'.repeat(2000), `${'%a'.repeat(200)}%b`, false)).toBe(false);
  });
});

describe('a page token', () => {
  test('gives back the position that it was made of, and is safe in a URL', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      number.filter((n) => !Number.isNaN(n)),
      text,
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), (values) => {
        const token = encodePageToken({ values, id: 'é😀' });
        expect(token).toMatch(/^[\w-]+$/);
        expect(decodePageToken(token, values.length)).toStrictEqual({ values, id: 'é😀' });
      }),
    );
  });

  test.each([
    '',
    '!',
    'bm9uZQ',
    btoa('[1]'),
    btoa('[[],"a"]'),
    btoa('["x"]'),
    btoa('[1,2,"a"]'),
    btoa(encodeValue([Number.NaN, 'a'])),
  ])('refuses %o, which is none of this query', (token) => {
    expect(() => decodePageToken(token, 1)).toThrowError(/no page token/);
  });
});

test('a projection keeps parts that lie within each other', () => {
  const value = { a: { b: { c: 1, d: 2 }, e: 3 } };
  expect(
    project(value, [
      ['a', 'b', 'c'],
      ['a', 'b'],
      ['a', 'e'],
    ]),
  ).toEqual(value);
  expect(
    project(value, [
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]),
  ).toEqual({ a: { b: { c: 1, d: 2 } } });
});
