import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, writeNumber } from '../../../src/mlflow/rest/numbers.js';
import { longTag, readLongTag, tagMap } from '../../../src/mlflow/rest/tags.js';

describe('a long text in tags', () => {
  it('comes back as it was, in parts that every MLflow takes', () => {
    const parts = fc.array(fc.constantFrom('a', 'ß', '😀', '\u0000', 'x'.repeat(2449), '😀'.repeat(1300)), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(parts, (pieces) => {
        const text = pieces.join('');
        const tags = longTag('key', text);
        expect(readLongTag(tagMap([...tags, { key: 'key.x', value: '?' }]), 'key')).toBe(text);
        for (const { value } of tags) expect(value.length <= 5000 && value.isWellFormed()).toBe(true);
      }),
    );
  });

  it('is not there where its first part is not', () => {
    expect(readLongTag(new Map([['key.1', 'rest']]), 'key')).toBeUndefined();
  });
});

describe('a number on its way', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        fc.pre(Math.abs(value) !== Number.MAX_VALUE);
        expect(readNumber(JSON.parse(JSON.stringify(writeNumber(value))))).toBe(Object.is(value, -0) ? 0 : value);
      }),
    );
  });

  it('that a SQL store put in place of an infinity is the infinity', () => {
    expect([readNumber(1.7976931348623157e308), readNumber('-1.7976931348623157e308')]).toEqual([Infinity, -Infinity]);
  });
});
