import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../../src/data/index.js';
import { quantilesOf } from '../../../src/pipeline/transformers/quantiles-of.js';
import { createRandom } from '../../../src/random/index.js';

describe('quantilesOf', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });
  const few = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 60 });

  function expectAsSorted(values: Float64Array, asked: readonly number[]): void {
    const sorted = values.slice().sort();
    // -0 and 0 are one value here.
    const plain = (quantiles: (number | null)[]) => quantiles.map((value) => value && value + 0);
    expect(plain(quantilesOf(values, asked))).toEqual(plain(asked.map((share) => quantile(sorted, share))));
  }

  it('gives to the bit what sorting gives', () => {
    fc.assert(fc.property(few, shares, (values, asked) => expectAsSorted(Float64Array.from(values), asked)));
  });

  it('does so for many values of any shape', () => {
    const random = createRandom(5);
    const shapes = [() => random.normal(), () => random.integer(4), () => Math.exp(9 * random.normal()), () => 7];
    for (const draw of shapes)
      expectAsSorted(Float64Array.from({ length: 20_000 }, draw), [0, 0.01, 0.25, 0.5, 0.7501, 0.99, 1]);
  });

  it.each([
    ['ascending', (i: number) => i],
    ['descending', (i: number) => -i],
    ['rising and falling', (i: number) => Math.min(i, 20_000 - i)],
    // The sample sees every tenth value, or nearly.
    ['misleading', (i: number) => (Math.round(i / 9.77) * 9.77 - i > 0.5 ? i : -1e9)],
  ])('does so for %s values', (_, valueAt) => {
    expectAsSorted(
      Float64Array.from({ length: 20_001 }, (_, i) => valueAt(i)),
      [0.001, 0.5, 0.5, 0.9],
    );
  });

  it('has none without values', () => {
    expect(quantilesOf(new Float64Array(0), [0.5])).toEqual([null]);
  });
});
