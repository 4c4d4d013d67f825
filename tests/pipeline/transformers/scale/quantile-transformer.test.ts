import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileTransformer } from '../../../../src/pipeline/index.js';
import { normalQuantile } from '../../../../src/pipeline/transformers/scale/normal-quantile.js';
import { fitApply } from '../fit-apply.js';
import { casesOf, expectAsScikit, readNumeric } from '../numeric-cases.js';

const column = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('quantileTransformer', () => {
  it.each(casesOf('scale', 'quantileTransformer'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(quantileTransformer(given.options), given);
  });

  it('gives a value that occurs often the middle of its shares', () => {
    expect(fitApply(quantileTransformer(), { a: [0, 1, 1, 1, 2] }, { a: [1, 0.5, 3] }).a).toEqual([0.5, 0.125, 1]);
  });

  it('is monotone, and within 0 and 1, for any column', () => {
    fc.assert(
      fc.property(column, column, fc.integer({ min: 1, max: 12 }), (values, others, nQuantiles) => {
        const later = [...others].sort((a, b) => a - b);
        const shares = fitApply(quantileTransformer({ nQuantiles }), { a: values }, { a: later }).a as number[];
        shares.forEach((share, i) => {
          expect(share).toBeGreaterThanOrEqual(i === 0 ? 0 : shares[i - 1]!);
          expect(share).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(column, (values) => {
        const turned = fitApply(quantileTransformer(), { a: [...values].reverse() }, { a: values });
        expect(turned).toEqual(fitApply(quantileTransformer(), { a: values }));
      }),
    );
  });
});

describe('normalQuantile', () => {
  const { shares, values } = readNumeric<{ shares: number[]; values: number[] }>('normal-quantiles');

  it.each(shares.map((share, i) => [share, values[i]!]))(
    "is scipy's to a double's rounding at %d",
    (share, expected) => {
      expect(Math.abs(normalQuantile(share) - expected)).toBeLessThanOrEqual(
        2e-15 * Math.max(Math.abs(expected), 0.01),
      );
    },
  );

  it('has no bounds', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});
