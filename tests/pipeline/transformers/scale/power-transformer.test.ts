import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeliestLambda, type PowerMethod } from '../../../../src/numeric/index.js';
import { powerTransformer } from '../../../../src/pipeline/index.js';
import { powerColumn, transformColumn } from '../../../../src/pipeline/transformers/scale/power-column.js';
import { createRandom } from '../../../../src/random/index.js';
import { fitApply } from '../fit-apply.js';
import { fittedState } from '../fitted-state.js';
import { casesOf, expectAsScikit, expectNear, laterRows, type NumericCase, trainingRows } from '../numeric-cases.js';

const cases = casesOf('scale', 'powerTransformer');

/*
 * scikit-learn's λ come from scipy's `brent`, which promises the place of a minimum to 1.48e-8 of itself; but the
 * likelihood is flat to a double for about 1e-7 around it. Ours lie where its slope is 0. So what a given λ makes of
 * values is held to 1e-9, and our own λ to what scipy's can be.
 */
describe('powerTransformer', () => {
  it.each(cases)("finds scikit-learn's powers with %s", (_, given) => {
    const { method } = optionsOf(given);
    const found = Object.values(trainingRows(given)).map((values) => likeliestLambda(present(values), method));
    expectNear(found, given.learned.lambdas_!, 2e-7);
  });

  it.each(cases)("makes scikit-learn's values of them with %s", (_, given) => {
    const { method, standardize } = optionsOf(given);
    const lambdas = given.learned.lambdas_ as unknown as number[];
    given.columns.forEach((name, i) => {
      const values = present(trainingRows(given)[name]!);
      const column = powerColumn(values, method, lambdas[i]!, standardize);
      const later = Float64Array.from(laterRows(given)[name]!, (value) => value ?? Number.NaN);
      const output = new Float64Array(later.length);
      transformColumn(later, method, column, output);
      expectNear(output, given.applied[i]!, 1e-9, name);
    });
  });

  it.each(cases)("gives scikit-learn's values with its own powers with %s", (_, given) => {
    expectAsScikit(powerTransformer(given.options), given, 1e-6);
  });

  it.each([
    ['boxCox', 'box-cox'],
    ['yeoJohnson', 'yeo-johnson'],
  ] as const)('takes %s for %s', (method, written) => {
    const data = { a: [1, 2, 4, 9] };
    const learned = fittedState(powerTransformer({ method }), data);
    expect(learned).toEqual(fittedState(powerTransformer({ method: written }), data));
    expect(learned).toMatchObject({ method: written });
  });

  it('undoes the exponential of a normal column: the power 0', () => {
    const normal = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
    expect(likeliestLambda(Float64Array.from(normal, Math.exp), 'box-cox')).toBeCloseTo(0, 11);
  });

  it('finds the same power in whatever order the rows come', () => {
    const random = createRandom(3);
    const values = Float64Array.from({ length: 2000 }, () => Math.exp(random.normal()) - 0.5);
    const straight = likeliestLambda(values, 'yeo-johnson');
    expect(Math.abs(likeliestLambda(values.toReversed(), 'yeo-johnson') - straight)).toBeLessThan(1e-12);
  });

  it('mirrors a column that is negated', () => {
    const values = [0, 0.1, 0.4, 2, 9];
    const straight = fitApply(powerTransformer(), { a: values }).a as number[];
    const mirrored = fitApply(powerTransformer(), { a: values.map((value) => -value) }).a as number[];
    expectNear(
      mirrored,
      straight.map((value) => -value),
      1e-9,
    );
  });

  it('keeps its digits for values that lie far from 0 beside their spread', () => {
    // A power of them would be a number that is all but constant, or beyond the largest double.
    const near = [0, 1, 2, 3, 5, 9, 20];
    const values = near.map((value) => 1e9 + value);
    const scaled = fitApply(powerTransformer(), { a: values }).a as number[];
    expect([...scaled].sort((a, b) => a - b)).toEqual(scaled);
    expect(scaled.reduce((sum, value) => sum + value ** 2, 0) / scaled.length).toBeCloseTo(1, 6);
  });

  it('only centres a constant column', () => {
    expectNear(fitApply(powerTransformer(), { a: [7, 7, 7] }).a as number[], [0, 0, 0], 1e-12);
  });

  it('keeps the order of values, and mean 0 and variance 1, for any column that varies', () => {
    const column = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(column, (values) => {
        fc.pre(new Set(values).size > 2);
        const inOrder = [...values].sort((a, b) => a - b);
        const scaled = fitApply(powerTransformer(), { a: values }, { a: inOrder }).a as number[];
        expect(scaled.every((value, i) => i === 0 || value >= scaled[i - 1]!)).toBe(true);
        expect(scaled.reduce((sum, value) => sum + value, 0) / scaled.length).toBeCloseTo(0, 6);
        expect(scaled.reduce((sum, value) => sum + value ** 2, 0) / scaled.length).toBeCloseTo(1, 6);
      }),
    );
  });

  it('refuses for box-cox what is not above 0, in training rows and in later ones', () => {
    const boxCox = powerTransformer({ method: 'box-cox' });
    expect(() => fitApply(boxCox, { a: [1, 0, -2], b: [1, 2, 3], c: [0, 1, 1] })).toThrow(
      /needs values above 0 \(column "a", rows 1, 2\)[\s\S]*column "c", rows 0/,
    );
    expect(() => fitApply(boxCox, { a: [1, 2, 4] }, { a: [1, 0] })).toThrow(/column "a", rows 1/);
  });

  it('refuses later values whose power overflows', () => {
    const steep = { a: [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 20] };
    expect(() => fitApply(powerTransformer(), steep, { a: [-1e9] })).toThrow(/beyond the largest double/);
  });
});

function present(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values.filter((value) => value !== null));
}

function optionsOf({ options }: NumericCase): { method: PowerMethod; standardize: boolean } {
  return { method: 'yeo-johnson', standardize: true, ...(options as object) };
}
