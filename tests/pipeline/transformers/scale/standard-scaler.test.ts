import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardScaler } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { casesOf, expectAsScikit } from '../numeric-cases.js';

describe('standardScaler', () => {
  it('subtracts the mean and divides by the deviation over n', () => {
    // mean 2, population variance 2/3
    expect(fitApply(standardScaler(), { a: [1, 2, 3] }).a).toEqual([-Math.sqrt(1.5), 0, Math.sqrt(1.5)]);
  });

  it('learns from the training data alone', () => {
    expect(fitApply(standardScaler(), { a: [0, 2] }, { a: [4] }).a).toEqual([3]);
  });

  it('leaves missing values missing, and out of the mean', () => {
    expect(fitApply(standardScaler(), { a: [0, null, 2] }).a).toEqual([-1, Number.NaN, 1]);
  });

  it('only centres a constant column, whatever its size', () => {
    const scaled = fitApply(standardScaler(), { a: [0.1, 0.1, 0.1], b: [1e15, 1e15, 1e15] });
    for (const value of Object.values(scaled).flat()) expect(value).toBeCloseTo(0, 12);
  });

  it('leaves out what it is told to', () => {
    expect(fitApply(standardScaler({ withMean: false }), { a: [0, 2] }).a).toEqual([0, 2]);
    expect(fitApply(standardScaler({ withStd: false }), { a: [0, 4] }).a).toEqual([-2, 2]);
  });

  it('gives mean 0 and deviation 1 for any column that varies', () => {
    const column = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 50 });
    fc.assert(
      fc.property(column, (values) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1e-3);
        const scaled = fitApply(standardScaler(), { a: values }).a as number[];
        const mean = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
        const variance = scaled.reduce((sum, value) => sum + value ** 2, 0) / scaled.length;
        expect(mean).toBeCloseTo(0, 6);
        expect(variance).toBeCloseTo(1, 6);
      }),
    );
  });

  it('refuses texts by column, with what to do', () => {
    expect(() => fitApply(standardScaler(), { a: ['x', 'y'], b: [1, 2] })).toThrow(/texts such as "x" \(column "a"\)/);
  });

  it('refuses every column whose spread overflows', () => {
    const wide = [-1e308, 1e308, 1e308];
    expect(() => fitApply(standardScaler(), { a: wide, b: [1, 2, 3], c: wide })).toThrow(/column "a"[\s\S]*column "c"/);
  });

  it.each(casesOf('scale', 'standardScaler'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(standardScaler(given.options), given);
  });
});
