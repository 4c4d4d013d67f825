import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OneHotEncoderOptions, oneHotEncoder } from '../../../src/pipeline/index.js';
import { fitApply } from './fit-apply.js';

describe('oneHotEncoder', () => {
  const encode = (options: OneHotEncoderOptions, train: (string | null)[], later = train) =>
    fitApply(oneHotEncoder(options), { c: train }, { c: later });

  it('gives a column a category, in order', () => {
    expect(encode({}, ['b', 'a', 'b'])).toEqual({ c_a: [0, 1, 0], c_b: [1, 0, 1] });
  });

  it('writes a missing value as all zeros', () => {
    expect(encode({}, ['a', null])).toEqual({ c_a: [1, 0] });
  });

  it('refuses a category that it has not seen, with the row', () => {
    expect(() => encode({}, ['a', 'b'], ['a', 'z'])).toThrow(/"z" was not in the training data \(column "c", row 1\)/);
  });

  it('writes an unknown category as all zeros when told to ignore it', () => {
    expect(encode({ handleUnknown: 'ignore' }, ['a', 'b'], ['z'])).toEqual({ c_a: [0], c_b: [0] });
  });

  it('leaves out the first category when told to', () => {
    expect(encode({ drop: 'first' }, ['b', 'a'])).toEqual({ c_b: [1, 0] });
  });

  it('has exactly one 1 a row for any categories', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (values) => {
        const columns = Object.values(encode({}, values)) as number[][];
        values.forEach((_, row) => {
          expect(columns.reduce((sum, column) => sum + column[row]!, 0)).toBe(1);
        });
      }),
    );
  });
});
