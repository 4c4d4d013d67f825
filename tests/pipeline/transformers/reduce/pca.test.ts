import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pca } from '../../../../src/pipeline/index.js';
import { principalComponents } from '../../../../src/pipeline/transformers/reduce/principal-components.js';
import { fitApply } from '../fit-apply.js';
import { fittedState } from '../fitted-state.js';
import { casesOf, expectAsScikit, expectNear, trainingRows } from '../numeric-cases.js';

const cases = casesOf('reduce', 'pca');

describe('pca', () => {
  it.each(cases)("gives scikit-learn's values, signs and all, with %s", (_, given) => {
    expectAsScikit(pca(given.options), given);
  });

  it.each(cases)("learns scikit-learn's components and variances with %s", (_, given) => {
    const state = fittedState<PcaState>(pca(given.options), trainingRows(given));
    const { components_, explained_variance_, explained_variance_ratio_ } = given.learned;
    state.components.forEach((component, k) => {
      expectNear(component, components_![k]!, 1e-9);
    });
    expectNear(state.explainedVariance, explained_variance_!, 1e-9);
    expectNear(state.explainedVarianceRatio, explained_variance_ratio_!, 1e-9);
  });

  it('takes as many components as explain more than a share', () => {
    const table = { a: [-3, 3, 0, 0], b: [0, 0, -1, 1] };
    expect(Object.keys(fitApply(pca({ nComponents: 0.89 }), table))).toEqual(['pca0']);
    expect(Object.keys(fitApply(pca({ nComponents: 0.91 }), table))).toEqual(['pca0', 'pca1']);
  });

  it('gives components of length 1 at right angles, tall tables or wide', () => {
    const table = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 8 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: rows, maxLength: rows }), {
        minLength: columns,
        maxLength: columns,
      }),
    );
    fc.assert(
      fc.property(table, (columns) => {
        const rows = columns[0]!.length;
        const { directions, singularValues } = principalComponents(
          columns.map((column) => Float64Array.from(column)),
          rows,
        );
        expect(directions).toHaveLength(Math.min(rows, columns.length));
        directions.forEach((direction, k) => {
          if (k > 0) expect(singularValues[k]).toBeLessThanOrEqual(singularValues[k - 1]!);
          directions.slice(0, k + 1).forEach((other, i) => {
            const product = direction.reduce((sum, value, column) => sum + value * other[column]!, 0);
            expect(product).toBeCloseTo(i === k ? 1 : 0, 9);
          });
        });
      }),
    );
  });

  it('keeps the digits of small spreads beside large ones', () => {
    // Along the second component the rows vary by a billionth of the first: squared, that would be lost.
    const table = { a: [-1e9, 1e9, -1e9, 1e9], b: [-1, -1, 1, 1] };
    const { pca1 } = fitApply(pca(), table);
    expectNear((pca1 as number[]).map(Math.abs), [1, 1, 1, 1], 1e-9);
  });

  it('does not depend on the order of the rows', () => {
    const table = { a: [1, 4, 2, 8, 5.5], b: [0, 1, 7, -2, 3], c: [3, 3, 1, 0, -9] };
    const turned = Object.fromEntries(Object.entries(table).map(([name, values]) => [name, [...values].reverse()]));
    const later = { a: [1], b: [2], c: [3] };
    const values = fitApply(pca(), table, later);
    for (const [name, [value]] of Object.entries(fitApply(pca(), turned, later)))
      expect(value).toBeCloseTo(values[name]![0] as number, 9);
  });

  it('makes nothing of constant columns, and refuses to whiten them', () => {
    const table = { a: [2, 2, 2], b: [1, 1, 1] };
    expect(fitApply(pca(), table)).toEqual({ pca0: [0, 0, 0], pca1: [0, 0, 0] });
    expect(() => fitApply(pca({ whiten: true }), table)).toThrow(/Along component 0 the rows do not vary/);
  });

  it('refuses more components than there are, a lone row, missing values, and what overflows', () => {
    expect(() => fitApply(pca({ nComponents: 3 }), { a: [1, 2], b: [2, 1] })).toThrow(/3 components .* there are 2/);
    expect(() => fitApply(pca({ nComponents: 1.5 }), { a: [1, 2] })).toThrow(/pca.nComponents/);
    expect(() => fitApply(pca(), { a: [1] })).toThrow(/needs two rows at least/);
    expect(() => fitApply(pca(), { a: [1, null] })).toThrow(/some are missing \(column "a", rows 1\)/);
    expect(() => fitApply(pca(), { a: [-1e200, 1e200] })).toThrow(/variance is no finite number/);
  });
});

interface PcaState {
  readonly components: readonly Float64Array[];
  readonly explainedVariance: Float64Array;
  readonly explainedVarianceRatio: Float64Array;
}
