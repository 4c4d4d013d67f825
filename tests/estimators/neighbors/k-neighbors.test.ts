import { describe, expect, it } from 'vitest';
import { findEstimator } from '../../../src/estimators/index.js';
import fixture from '../../fixtures/neighbors/neighbors.json' with { type: 'json' };
import { fitInline } from '../fit-context.js';
import { friedman, matrix, problem } from '../problems.js';

const regressor = findEstimator('kNeighborsRegressor');
const classifier = findEstimator('kNeighborsClassifier');

type Rows = readonly (readonly number[])[];

async function regress(rows: Rows, target: readonly number[], asked: Rows, options = {}): Promise<number[]> {
  const fitted = await fitInline(regressor, problem(rows, target), options);
  const out = new Float64Array(asked.length);
  fitted.predict(matrix(asked), out);
  return [...out];
}

async function classify(rows: Rows, target: readonly number[], classes: number, asked: Rows, options = {}) {
  const fitted = await fitInline(classifier, problem(rows, target, classes), options);
  const labels = new Float64Array(asked.length);
  const probabilities = new Float64Array(asked.length * classes);
  fitted.predict(matrix(asked), labels);
  fitted.predictProba!(matrix(asked), probabilities);
  return { labels: [...labels], probabilities: [...probabilities] };
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 10);
  });
}

describe('kNeighborsRegressor', () => {
  it.each(fixture.cases)('predicts what scikit-learn does: $options', async ({ options, values }) => {
    expectClose(await regress(fixture.train, fixture.values, fixture.asked, options), values);
  });

  it('takes the mean of five neighbours by default', async () => {
    const rows = [[0], [1], [2], [3], [4], [100]];
    expect(await regress(rows, [1, 2, 3, 4, 10, 1000], [[2]])).toEqual([4]);
  });

  it('takes the earlier of rows that are equally far away', async () => {
    expect(await regress([[1], [-1], [1]], [5, 6, 7], [[0]], { nNeighbors: 2 })).toEqual([5.5]);
  });

  it('lets rows at distance 0 decide alone, with weights by distance', async () => {
    const options = { nNeighbors: 3, weights: 'distance' };
    expect(await regress([[0], [0], [1]], [2, 4, 99], [[0]], options)).toEqual([3]);
  });

  it('weighs distances so small that one over them is infinite', async () => {
    const options = { nNeighbors: 2, weights: 'distance', p: 1 };
    expectClose(await regress([[2e-320], [4e-320]], [0, 3], [[0]], options), [1]);
  });

  it('weighs distances so large that no double holds them', async () => {
    const options = { nNeighbors: 2, weights: 'distance' };
    expect(await regress([[1e300], [-1e300]], [2, 4], [[0]], options)).toEqual([3]);
  });

  it('predicts the same after it was saved and loaded', async () => {
    const data = friedman(200);
    const fitted = await fitInline(regressor, data);
    const [before, after] = [new Float64Array(200), new Float64Array(200)];
    fitted.predict(data.features, before);
    regressor.load(structuredClone(fitted.state)).predict(data.features, after);
    expect(after).toEqual(before);
  });

  it('learns the same whatever the leaf size', async () => {
    const [small, large] = await Promise.all(
      [1, 1000].map((leafSize) => regress(fixture.train, fixture.values, fixture.asked, { leafSize })),
    );
    expect(small).toEqual(large);
  });

  it('refuses fewer rows than neighbours, and says how many there are', async () => {
    const message = '5 neighbours cannot be found among 2 training rows (kNeighborsRegressor.nNeighbors)';
    await expect(regress([[0], [1]], [0, 1], [[0]])).rejects.toThrow(message);
  });

  it('refuses every option that does not fit', () => {
    const check = () => regressor.check({ nNeighbors: 0, weights: 'near', p: 3, leafSize: 1.5 });
    expect(check).toThrow(/4 problems/);
    expect(check).toThrow(/p must be 1 or 2, not 3/);
  });
});

describe('kNeighborsClassifier', () => {
  it.each(fixture.cases)('predicts what scikit-learn does: $options', async ({ options, labels, probabilities }) => {
    const predicted = await classify(fixture.train, fixture.labels, 3, fixture.asked, options);
    expect(predicted.labels).toEqual(labels);
    expectClose(predicted.probabilities, probabilities);
  });

  it('takes the first of classes that are equally frequent', async () => {
    const { labels } = await classify([[0], [1], [2], [3]], [2, 1, 1, 2], 3, [[0]], { nNeighbors: 4 });
    expect(labels).toEqual([1]);
  });
});
