import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../../src/errors/index.js';
import { winsorizer } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';

describe('winsorizer', () => {
  const hundred = { a: Array.from({ length: 101 }, (_, i) => i) };

  it('pulls values in to the quantiles of the training data', () => {
    expect(fitApply(winsorizer({ lower: 0.05, upper: 0.95 }), hundred, { a: [-10, 5, 50, 95, 1e9] }).a).toEqual([
      5, 5, 50, 95, 95,
    ]);
  });

  it('takes the first and the last percent by default', () => {
    expect(fitApply(winsorizer(), hundred, { a: [0, 100] }).a).toEqual([1, 99]);
  });

  it('leaves missing values missing', () => {
    expect(fitApply(winsorizer(), hundred, { a: [null, 50] }).a).toEqual([Number.NaN, 50]);
  });

  it('passes a column that had no value when it was fitted', () => {
    expect(fitApply(winsorizer(), { a: [null, null] }, { a: [7] }).a).toEqual([7]);
  });

  it('refuses quantiles that cross', () => {
    expect(() => fitApply(winsorizer({ lower: 0.6, upper: 0.4 }), hundred)).toThrow(ValidationError);
  });

  it('changes nothing a second time with the same bounds, and never the order of two values', () => {
    const column = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), { minLength: 2 });
    fc.assert(
      fc.property(column, (values) => {
        const step = winsorizer({ lower: 0.1, upper: 0.8 });
        const once = fitApply(step, { a: values }).a as number[];
        expect(fitApply(step, { a: values }, { a: once }).a).toEqual(once);
        const inOrder = [...values].sort((a, b) => a - b);
        const pulled = fitApply(step, { a: values }, { a: inOrder }).a as number[];
        expect(pulled).toEqual([...pulled].sort((a, b) => a - b));
      }),
    );
  });
});
