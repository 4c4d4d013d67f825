import { describe, expect, it } from 'vitest';
import { type OrdinalEncoderOptions, ordinalEncoder } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { fixture, head, rowsOf } from './fixture.js';

const encode = (options: OrdinalEncoderOptions, train: (string | number | boolean | null)[], later = train) =>
  fitApply(ordinalEncoder(options), { c: train }, { c: later }).c;

describe('ordinalEncoder gives what scikit-learn gives', () => {
  it.each(fixture.ordinal)('with $options', ({ options, train, later }) => {
    expect(rowsOf(fitApply(ordinalEncoder(options), fixture.columns, head(fixture.columns, 12)))).toEqual(train);
    const asked = head(fixture.later, later.length);
    expect(rowsOf(fitApply(ordinalEncoder(options), fixture.columns, asked))).toEqual(later);
  });
});

describe('ordinalEncoder', () => {
  it('numbers the categories in their order: numbers by size, false before true', () => {
    expect(encode({}, [10, 9, 100])).toEqual([1, 0, 2]);
    expect(encode({}, [true, false])).toEqual([1, 0]);
  });

  it('takes the order that is given, of numbers and booleans too', () => {
    expect(encode({ categories: { c: [3, 1, 2] } }, [1, 2, 3])).toEqual([1, 2, 0]);
    expect(encode({ categories: { c: [true, false] } }, [true, false])).toEqual([0, 1]);
  });

  it('leaves what is missing missing, or takes the number for it', () => {
    expect(encode({}, ['a', null])).toEqual([0, Number.NaN]);
    expect(encode({ encodedMissingValue: -2 }, ['a', null])).toEqual([0, -2]);
  });

  it('refuses a category that is not known, while fitting too, with the row', () => {
    expect(() => encode({}, ['a'], ['a', 'z'])).toThrow(/"z" was not in the training data \(column "c", row 1\)/);
    expect(() => encode({ categories: { c: ['a'] } }, ['a', 'b'])).toThrow(/"b" was not .*column "c", row 1/);
  });

  it('takes the number for what is not known', () => {
    const options = { handleUnknown: 'useEncodedValue', unknownValue: null } as const;
    expect(encode(options, ['a'], ['z', 'a'])).toEqual([Number.NaN, 0]);
    expect(encode({ ...options, categories: { c: ['b'] }, unknownValue: -1 }, ['a', 'b'])).toEqual([-1, 0]);
  });

  it('orders a column named __proto__', () => {
    const named = (values: unknown[]) => Object.fromEntries([['__proto__', values]]);
    const step = ordinalEncoder({ categories: named(['b', 'a']) as OrdinalEncoderOptions['categories'] });
    expect(Object.entries(fitApply(step, named(['a', 'b'])))).toEqual([['__proto__', [1, 0]]]);
  });

  it.each<[object | null, RegExp]>([
    [{ categories: { d: ['a'] } }, /There is no column "d" to order/],
    [{ categories: { c: ['a', 'a'] } }, /categories must be lists of distinct categories/],
    [{ categories: 5 }, /categories must be lists/],
    [{ categories: { c: null } }, /categories must be lists/],
    [{ unknownValue: 3 }, /unknownValue goes with handleUnknown/],
    [{ handleUnknown: 'useEncodedValue' }, /unknownValue goes with handleUnknown/],
    [{ handleUnknown: 'useEncodedValue', unknownValue: 0 }, /unknownValue 0 is the number of a category/],
    [{ encodedMissingValue: 1 }, /encodedMissingValue 1 is the number of a category/],
    [{ encodedMissingValue: 'x' }, /must be a number, or null/],
  ])('refuses %o', (options, message) => {
    expect(() => encode(options as OrdinalEncoderOptions, ['a', 'b'])).toThrow(message);
  });
});
