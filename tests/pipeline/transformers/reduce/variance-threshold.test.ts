import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { varianceThreshold } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { fittedState } from '../fitted-state.js';
import { casesOf, expectAsScikit, expectNear, trainingRows } from '../numeric-cases.js';

const cases = casesOf('reduce', 'varianceThreshold');

describe('varianceThreshold', () => {
  it.each(cases)("keeps scikit-learn's columns with %s", (_, given) => {
    expectAsScikit(varianceThreshold(given.options), given);
  });

  // With the threshold 0 scikit-learn puts down a column's range where that is less than its variance.
  it.each(cases.filter(([, { options }]) => 'threshold' in options))('learns its variances with %s', (_, given) => {
    const step = varianceThreshold(given.options);
    const { variances } = fittedState<{ variances: Float64Array }>(step, trainingRows(given));
    expectNear(variances, given.learned.variances_!, 1e-9);
  });

  it('drops constant columns, whatever their rounding and their missing values', () => {
    const table = { a: [0.1, 0.1, 0.1], b: [1, 2, 3], c: [null, 5, 5], d: [null, null, null] };
    expect(fitApply(varianceThreshold(), table)).toEqual({ b: [1, 2, 3] });
  });

  it('keeps every column that varies', () => {
    const column = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(column, (a) => {
        const kept = Object.keys(fitApply(varianceThreshold(), { a, b: a.map((_, i) => i) }));
        expect(kept).toEqual(new Set(a).size > 1 ? ['a', 'b'] : ['b']);
      }),
    );
  });

  it('refuses to leave nothing', () => {
    expect(() => fitApply(varianceThreshold({ threshold: 9 }), { a: [1, 2] })).toThrow(
      /No column has a variance above 9/,
    );
  });
});
