import { describe, expect, it } from 'vitest';
import { type SimpleImputerOptions, simpleImputer } from '../../../../src/pipeline/index.js';
import { findTransformer } from '../../../../src/pipeline/transformers/catalog.js';
import { fitApply } from '../fit-apply.js';
import { casesOf, expectAsScikit } from '../numeric-cases.js';

describe('simpleImputer', () => {
  const filled = (options: SimpleImputerOptions, values: (number | string | null)[]) =>
    fitApply(simpleImputer(options), { a: values }).a;

  it.each(casesOf('impute', 'simpleImputer'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(simpleImputer(given.options), given);
  });

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
    const run = () => fitApply(simpleImputer(), { a: ['x', null], b: [null, null], c: [1, 2], d: [1e308, 1e308] });
    expect(run).toThrow(/column "a"[\s\S]*no value to learn from \(column "b"[\s\S]*no finite number \(column "d"/);
  });

  it('refuses a constant without its value, and a value without the constant', () => {
    expect(() => filled({ strategy: 'constant' }, [1])).toThrow(/fillValue/);
    expect(() => filled({ fillValue: 3 }, [1])).toThrow(/fillValue/);
  });

  it('marks what was missing, of texts too, in columns that had missing values when it was fitted', () => {
    const marking = simpleImputer({ strategy: 'mostFrequent', addIndicator: true });
    const train = { a: [1, null], b: ['x', null], whole: [1, 2] };
    expect(fitApply(marking, train, { a: [null, 5], b: ['x', 'y'], whole: [null, 1] })).toEqual({
      a: [1, 5],
      b: ['x', 'y'],
      whole: [1, 1],
      missingindicator_a: [1, 0],
      missingindicator_b: [0, 0],
    });
  });

  it('reads what was saved before there were indicators', () => {
    const loaded = findTransformer('simpleImputer').load({ fills: [3] });
    const column = { type: 'numeric', name: 'a', values: Float64Array.of(Number.NaN, 1) } as const;
    expect(loaded.apply({ rows: 2, columns: [column] }).columns).toEqual([
      { ...column, values: Float64Array.of(3, 1) },
    ]);
  });
});
