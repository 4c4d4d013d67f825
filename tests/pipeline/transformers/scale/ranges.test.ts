import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../../src/errors/index.js';
import { maxAbsScaler, minMaxScaler, robustScaler } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { casesOf, expectAsScikit } from '../numeric-cases.js';

const moderate = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 40 });

describe('minMaxScaler', () => {
  it.each(casesOf('scale', 'minMaxScaler'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(minMaxScaler(given.options), given);
  });

  it('lets later values lie beyond the range, or holds them within', () => {
    const rows = [{ a: [0, 10] }, { a: [-5, 20] }] as const;
    expect(fitApply(minMaxScaler(), ...rows).a).toEqual([-0.5, 2]);
    expect(fitApply(minMaxScaler({ clip: true }), ...rows).a).toEqual([0, 1]);
  });

  it('brings any column into the range', () => {
    fc.assert(
      fc.property(moderate, (values) => {
        const scaled = fitApply(minMaxScaler({ featureRange: [-1, 3] }), { a: values }).a as number[];
        for (const value of scaled) {
          expect(value).toBeGreaterThan(-1 - 1e-9);
          expect(value).toBeLessThan(3 + 1e-9);
        }
      }),
    );
  });

  it('passes a column that had no value when it was fitted', () => {
    expect(fitApply(minMaxScaler(), { a: [null, null] }, { a: [0.25, null] }).a).toEqual([0.25, Number.NaN]);
  });

  it('refuses a range that is none, and columns too wide', () => {
    expect(() => fitApply(minMaxScaler({ featureRange: [1, 1] }), { a: [1] })).toThrow(/minMaxScaler.featureRange/);
    expect(() => fitApply(minMaxScaler(), { a: [-1e308, 1e308] })).toThrow(/no finite number \(column "a"\)/);
  });
});

describe('maxAbsScaler', () => {
  it.each(casesOf('scale', 'maxAbsScaler'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(maxAbsScaler(), given);
  });

  it('leaves a column of zeros as it is', () => {
    expect(fitApply(maxAbsScaler(), { a: [0, 0] }, { a: [0, 5] }).a).toEqual([0, 5]);
  });

  it('keeps every sign, and no value beyond 1', () => {
    fc.assert(
      fc.property(moderate, (values) => {
        const scaled = fitApply(maxAbsScaler(), { a: values }).a as number[];
        expect(Math.max(...scaled.map(Math.abs))).toBeLessThanOrEqual(1);
        scaled.forEach((value, row) => {
          expect(value * values[row]!).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });
});

describe('robustScaler', () => {
  it.each(casesOf('scale', 'robustScaler'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(robustScaler(given.options), given);
  });

  it('is not moved by an outlier', () => {
    const values = [1, 2, 3, 4, 5];
    const outlier = [1, 2, 3, 4, 5e9];
    const later = { a: [2.5] };
    expect(fitApply(robustScaler(), { a: outlier }, later)).toEqual(fitApply(robustScaler(), { a: values }, later));
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(moderate, (values) => {
        const later = { a: [1, -3] };
        const turned = fitApply(robustScaler(), { a: [...values].reverse() }, later);
        expect(turned).toEqual(fitApply(robustScaler(), { a: values }, later));
      }),
    );
  });

  it('refuses columns too wide for the distance of their quantiles', () => {
    const table = { a: [-1e308, 1e308, 1.7e308], b: [1, 2, 3], c: [1e-300, 2e-300, 3e-300] };
    expect(() => fitApply(robustScaler(), table)).toThrow(/no finite number \(column "a"\)/);
  });

  it('refuses quantiles in the wrong order, and unit variance without bounds', () => {
    expect(() => fitApply(robustScaler({ quantileRange: [75, 25] }), { a: [1] })).toThrow(ValidationError);
    const unbounded = robustScaler({ quantileRange: [0, 100], unitVariance: true });
    expect(() => fitApply(unbounded, { a: [1] })).toThrow(/a normal distribution has no bounds/);
  });
});
