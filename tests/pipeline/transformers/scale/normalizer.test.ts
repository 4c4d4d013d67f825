import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizer } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { casesOf, expectAsScikit } from '../numeric-cases.js';

const lengths = {
  l1: (row: number[]) => row.reduce((sum, value) => sum + Math.abs(value), 0),
  l2: (row: number[]) => Math.hypot(...row),
  max: (row: number[]) => Math.max(...row.map(Math.abs)),
};

describe('normalizer', () => {
  it.each(casesOf('scale', 'normalizer'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(normalizer(given.options), given);
  });

  it('gives every row the length 1, those of the largest doubles too', () => {
    const value = fc.oneof(
      fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    const row = fc.array(value, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(row, fc.constantFrom('l1', 'l2', 'max'), (values, norm) => {
        fc.pre(lengths.max(values) > 1e-10);
        const [a, b, c] = values.map((cell) => [cell]);
        const scaled = fitApply(normalizer({ norm }), { a: a!, b: b!, c: c! });
        expect(lengths[norm](Object.values(scaled).flat() as number[])).toBeCloseTo(1, 12);
      }),
    );
  });

  it('leaves a row of zeros as it is', () => {
    expect(fitApply(normalizer(), { a: [0, 3], b: [0, 4] })).toEqual({ a: [0, 0.6], b: [0, 0.8] });
  });

  it('refuses missing values by column and row', () => {
    expect(() => fitApply(normalizer(), { a: [1, null], b: [1, 2], c: [null, null] })).toThrow(
      /some are missing \(column "a", rows 1\)[\s\S]*column "c", rows 0, 1/,
    );
  });
});
