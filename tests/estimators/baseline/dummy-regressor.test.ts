import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEstimator } from '../../../src/estimators/index.js';
import fixture from '../../fixtures/baseline/baseline.json' with { type: 'json' };
import { fitInline } from '../fit-context.js';
import { problem } from '../problems.js';

const definition = findEstimator('dummyRegressor');

/** What is learned from the values, and predicted for any row. */
async function constantOf(values: readonly number[], options = {}, weights?: readonly number[]): Promise<number> {
  const data = problem(
    values.map(() => [0]),
    values,
  );
  const sampleWeight = weights && Float64Array.from(weights);
  const fitted = await fitInline(definition, { ...data, ...(sampleWeight && { sampleWeight }) }, options);
  const out = new Float64Array(1);
  fitted.predict(problem([[Number.NaN]], [0]).features, out);
  return out[0]!;
}

const refused = (options: { [name: string]: string | number }) => () => definition.check(options);

describe('dummyRegressor', () => {
  it.each(fixture.regressors)('predicts what scikit-learn does: $options, weighted: $weighted', async (expected) => {
    const { options, weighted, constant } = expected;
    const predicted = await constantOf(fixture.values, options, weighted ? fixture.weights : undefined);
    expect(predicted).toBeCloseTo(constant, 12);
  });

  it('predicts the mean by default', async () => {
    expect(await constantOf([1, 2, 6])).toBe(3);
  });

  it('keeps a value that all rows have, to the last digit', async () => {
    expect(await constantOf(new Array(10).fill(0.1))).toBe(0.1);
  });

  it('counts a row of weight 2 as the row twice', async () => {
    const row = fc.record({ value: fc.integer({ min: -9, max: 9 }), times: fc.integer({ min: 1, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('mean', 'median'),
        async (rows, strategy) => {
          const values = rows.map(({ value }) => value);
          const weights = rows.map(({ times }) => times);
          const repeated = rows.flatMap(({ value, times }) => new Array<number>(times).fill(value));
          const predicted = await constantOf(values, { strategy }, weights);
          expect(predicted).toBeCloseTo(await constantOf(repeated, { strategy }), 12);
        },
      ),
    );
  });

  it('predicts the same after it was saved and loaded', async () => {
    const fitted = await fitInline(definition, problem([[1], [2]], [1, 4]));
    const out = new Float64Array(2);
    definition.load(structuredClone(fitted.state)).predict(problem([[1], [2]], [0, 0]).features, out);
    expect([...out]).toEqual([2.5, 2.5]);
  });

  it.each([
    ['a quantile that is not given', { strategy: 'quantile' }, /quantile must be a number from 0 to 1/],
    ['a quantile above 1', { strategy: 'quantile', quantile: 25 }, /quantile must be a number from 0 to 1/],
    ['a constant that is not given', { strategy: 'constant' }, /constant must be a number/],
    ['a strategy that does not exist', { strategy: 'mode' }, /must be one of 'mean', 'median'/],
  ])('refuses %s', (_, options, message) => {
    expect(refused(options)).toThrow(message);
  });
});
