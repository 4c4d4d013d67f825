import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { randomValues } from '../../src/store/conformance/random/values.js';
import { checkWrites, copyValue, decodeValue, encodeValue, type Json } from '../../src/store/index.js';

const { json } = randomValues(fc);

describe('a value as text', () => {
  test('comes back as it went in, on one line or indented', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
        expect(decodeValue(encodeValue(value, indent))).toStrictEqual(value);
      }),
    );
  });

  test.each([
    [Number.POSITIVE_INFINITY, '1e999'],
    [Number.NEGATIVE_INFINITY, '-1e999'],
    [-0, '-0.0'],
    [2 ** 62, '4611686018427388000.0'],
    [2 ** 53 - 1, '9007199254740991'],
    [1e21, '1e+21'],
    [Number.NaN, '{"$number":"NaN"}'],
    ['\ud800', '"\\ud800"'],
    [{ b: 1, a: [true, null] }, '{"b":1,"a":[true,null]}'],
  ] as const)('writes %o so that a database compares it as JavaScript does', (value, text) => {
    expect(encodeValue(value)).toBe(text);
  });

  test('is laid out as JSON.stringify would, when people are to read it', () => {
    const value = { a: [1, { b: [] }], c: {}, d: 'x' };
    expect(encodeValue(value, 2)).toBe(JSON.stringify(value, null, 2));
  });

  test('never changes a prototype', () => {
    const value: Json = JSON.parse('{"__proto__": {"polluted": true}}');
    for (const copy of [copyValue(value), decodeValue(encodeValue(value))]) {
      expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
      expect(Object.keys(copy as object)).toEqual(['__proto__']);
    }
  });
});

describe('a value that cannot be stored', () => {
  test('is told with its path, and all are told at once', () => {
    const value = { list: [1, { 'a.b': new Date(0) }], late: undefined, $: { $number: 'NaN' } };
    const write = { type: 'put', collection: 'c', id: 'i', value: value as never } as const;
    expect(() => checkWrites([write])).toThrowError(ValidationError);
    expect(() => checkWrites([write])).toThrowError(
      /A Date .*\(writes\[0\]\.value\.list\[1\]\["a\.b"\]\).*undefined .*\(writes\[0\]\.value\.late\).*NaN itself/s,
    );
  });

  test('may nest 500 levels and no more', () => {
    const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    const write = (value: Json) => [{ type: 'append', series: 's', points: [{ time: 0, value }] }] as const;
    expect(() => checkWrites(write(nested(500)))).not.toThrow();
    expect(() => checkWrites(write(nested(501)))).toThrowError(/deeper than 500/);
  });

  test('is not an array or an object of another realm', () => {
    const value = runInNewContext('({ list: [1, { a: [] }] })');
    expect(() => checkWrites([{ type: 'put', collection: 'c', id: 'i', value }])).not.toThrow();
  });

  test('may hold the same object twice, which is no circle', () => {
    const shared = { a: 1 };
    expect(() =>
      checkWrites([{ type: 'put', collection: 'c', id: 'i', value: { x: shared, y: shared } }]),
    ).not.toThrow();
  });
});
