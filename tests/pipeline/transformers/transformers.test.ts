import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../src/errors/index.js';
import {
  type OneHotEncoderOptions,
  oneHotEncoder,
  type SimpleImputerOptions,
  simpleImputer,
  standardScaler,
  winsorizer,
} from '../../../src/pipeline/index.js';
import { fitApply } from './fit-apply.js';

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
});

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
});

describe('simpleImputer', () => {
  const filled = (options: SimpleImputerOptions, values: (number | string | null)[]) =>
    fitApply(simpleImputer(options), { a: values }).a;

  it('fills with the mean by default', () => {
    expect(filled({}, [1, null, 5])).toEqual([1, 3, 5]);
  });

  it('fills with the median', () => {
    expect(filled({ strategy: 'median' }, [1, 2, null, 9])).toEqual([1, 2, 2, 9]);
  });

  it('fills with the most frequent value, of texts too, ties to the smallest', () => {
    expect(filled({ strategy: 'mostFrequent' }, [7, 3, 7, 3, null])).toEqual([7, 3, 7, 3, 3]);
    expect(filled({ strategy: 'mostFrequent' }, ['b', 'a', null])).toEqual(['b', 'a', 'a']);
  });

  it('fills with a constant, also a category that is new', () => {
    expect(filled({ strategy: 'constant', fillValue: -1 }, [1, null])).toEqual([1, -1]);
    expect(filled({ strategy: 'constant', fillValue: 'none' }, ['x', null])).toEqual(['x', 'none']);
  });

  it('fills later rows with what the training data taught', () => {
    expect(fitApply(simpleImputer(), { a: [2, 4] }, { a: [null, 100] }).a).toEqual([3, 100]);
  });

  it('lists every column that it cannot fill', () => {
    const run = () => fitApply(simpleImputer(), { a: ['x', null], b: [null, null], c: [1, 2] });
    expect(run).toThrow(/column "a"[\s\S]*column "b"/);
  });

  it('refuses a constant without its value, and a value without the constant', () => {
    expect(() => filled({ strategy: 'constant' }, [1])).toThrow(/fillValue/);
    expect(() => filled({ fillValue: 3 }, [1])).toThrow(/fillValue/);
  });
});

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
