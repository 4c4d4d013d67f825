import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kBinsDiscretizer } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { fittedState } from '../fitted-state.js';
import { casesOf, expectAsScikit, expectNear, type NumericCase, trainingRows } from '../numeric-cases.js';

const cases = casesOf('features', 'kBinsDiscretizer');
const strategies = ['quantile', 'uniform', 'kmeans'] as const;

describe('kBinsDiscretizer', () => {
  it.each(cases)("gives scikit-learn's bins with %s", (_, given) => {
    expectAsScikit(kBinsDiscretizer(given.options), given);
  });

  it.each(cases.filter(([, given]) => hasEdges(given)))('cuts where scikit-learn does with %s', (_, given) => {
    const { edges } = fittedState<{ edges: Float64Array[] }>(kBinsDiscretizer(given.options), trainingRows(given));
    edges.forEach((own, i) => {
      expectNear(own, given.learned.bin_edges_![i]!, 1e-9, given.columns[i]!);
    });
  });

  it('counts a value at an edge to the bin above, and what lies beyond to the ends', () => {
    const ordinal = kBinsDiscretizer({ nBins: 2, strategy: 'uniform', encode: 'ordinal' });
    expect(fitApply(ordinal, { a: [0, 4] }, { a: [-9, 1.9, 2, 4, 99] }).a).toEqual([0, 0, 1, 1, 1]);
  });

  it.each(strategies)('puts a constant column into one bin (%s)', (strategy) => {
    expect(fitApply(kBinsDiscretizer({ strategy }), { a: [5, 5] }, { a: [5, 7] })).toEqual({ 'a_0.0': [1, 1] });
  });

  it('leaves out bins of no width', () => {
    const values = [0, 0, 0, 0, 0, 0, 1, 2];
    const bins = fitApply(kBinsDiscretizer({ nBins: 4, encode: 'ordinal' }), { a: values }).a as number[];
    expect(bins).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it('moves clusters that are left without values', () => {
    // Between 3 and 1000 three of the five first centers have no values.
    const { edges } = fittedState<{ edges: Float64Array[] }>(kBinsDiscretizer({ strategy: 'kmeans' }), {
      a: [0, 1, 2, 3, 990, 1000],
    });
    expect(edges[0]).toHaveLength(6);
  });

  it('has exactly one 1 a row and column, and bins that rise with the values, for any column', () => {
    const column = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(column, fc.integer({ min: 2, max: 8 }), fc.constantFrom(...strategies), (values, nBins, strategy) => {
        const inOrder = [...values].sort((a, b) => a - b);
        const indicators = Object.values(
          fitApply(kBinsDiscretizer({ nBins, strategy }), { a: values }, { a: inOrder }),
        );
        const bins = inOrder.map((_, row) => {
          expect(indicators.reduce((sum, indicator) => sum + (indicator[row] as number), 0)).toBe(1);
          return indicators.findIndex((indicator) => indicator[row] === 1);
        });
        expect(bins).toEqual([...bins].sort((a, b) => a - b));
      }),
    );
  });

  it('refuses missing values, and columns too wide', () => {
    expect(() => fitApply(kBinsDiscretizer(), { a: [1, null] })).toThrow(/some are missing \(column "a", rows 1\)/);
    expect(() => fitApply(kBinsDiscretizer({ strategy: 'uniform' }), { a: [-1e308, 1e308] })).toThrow(
      /no finite number/,
    );
  });
});

function hasEdges({ learned }: NumericCase): boolean {
  return Object.hasOwn(learned, 'bin_edges_');
}
