import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../../src/data/index.js';
import { quantilesOf } from '../../../src/pipeline/transformers/quantiles-of.js';

describe('quantilesOf', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });
  const many = fc.oneof(
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 600, size: 'max' }),
    fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 600, size: 'max' }),
  );

  it('gives to the bit what sorting gives', () => {
    fc.assert(
      fc.property(many, shares, (values, asked) => {
        const inOrder = [...asked].sort((a, b) => a - b);
        const sorted = Float64Array.from(values).sort();
        const expected = inOrder.map((share) => quantile(sorted, share));
        // -0 and 0 are one value here.
        expect(quantilesOf(Float64Array.from(values), inOrder).map((value) => value && value + 0)).toEqual(
          expected.map((value) => value && value + 0),
        );
      }),
    );
  });

  it.each([
    ['ascending', (i: number) => i],
    ['descending', (i: number) => -i],
    ['rising and falling', (i: number) => Math.min(i, 20_000 - i)],
    ['equal', () => 4],
  ])('finds the middle of %s values', (_, valueAt) => {
    const values = Float64Array.from({ length: 20_001 }, (_, i) => valueAt(i));
    expect(quantilesOf(values.slice(), [0.5])).toEqual([quantile(values.slice().sort(), 0.5)]);
  });
});
