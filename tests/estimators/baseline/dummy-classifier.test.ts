import { describe, expect, it } from 'vitest';
import { findEstimator } from '../../../src/estimators/index.js';
import { createRandom } from '../../../src/random/index.js';
import fixture from '../../fixtures/baseline/baseline.json' with { type: 'json' };
import { fitInline } from '../fit-context.js';
import { matrix, problem } from '../problems.js';

const definition = findEstimator('dummyClassifier');

async function dummy(labels: readonly number[], options = {}, weights?: readonly number[], seed = 42) {
  const data = problem(
    labels.map(() => [0]),
    labels,
    3,
  );
  const sampleWeight = weights && Float64Array.from(weights);
  return fitInline(definition, { ...data, ...(sampleWeight && { sampleWeight }) }, options, { seed });
}

type Fitted = Awaited<ReturnType<typeof dummy>>;

function predict(fitted: Fitted, rows: readonly (readonly number[])[]): number[] {
  const out = new Float64Array(rows.length);
  fitted.predict(matrix(rows), out);
  return [...out];
}

function probabilities(fitted: Fitted, rows: readonly (readonly number[])[]): number[] {
  const out = new Float64Array(rows.length * 3);
  fitted.predictProba!(matrix(rows), out);
  return [...out];
}

const random = createRandom(7);
const manyRows = Array.from({ length: 20_000 }, () => [random.next(), random.integer(3)]);
const shareOf = (predicted: readonly number[], label: number) =>
  predicted.filter((value) => value === label).length / predicted.length;

describe('dummyClassifier', () => {
  it.each(fixture.classifiers)('predicts what scikit-learn does: $options, weighted: $weighted', async (expected) => {
    const options = { ...expected.options, ...('constant' in expected.options && { constant: 'c2' }) };
    const fitted = await dummy(fixture.labels, options, expected.weighted ? fixture.weights : undefined);
    expect(predict(fitted, [[0]])).toEqual([expected.prediction]);
    probabilities(fitted, [[0]]).forEach((p, c) => {
      expect(p).toBeCloseTo(expected.probabilities[c]!, 12);
    });
  });

  it('takes the first of classes that are equally frequent', async () => {
    expect(predict(await dummy([2, 1, 1, 2]), [[0]])).toEqual([1]);
  });

  it('gives a class whose rows all weigh 0 no probability', async () => {
    expect(probabilities(await dummy([0, 1, 2, 0], {}, [1, 1, 0, 2]), [[0]])).toEqual([0.75, 0.25, 0]);
  });

  it('draws classes as often as they occur, when stratified', async () => {
    const predicted = predict(await dummy([0, 1, 1, 1, 1, 1, 2, 2, 2, 2], { strategy: 'stratified' }), manyRows);
    expect(shareOf(predicted, 0)).toBeCloseTo(0.1, 1.9);
    expect(shareOf(predicted, 1)).toBeCloseTo(0.5, 1.9);
    expect(shareOf(predicted, 2)).toBeCloseTo(0.4, 1.9);
  });

  it('draws all classes equally often, when uniform', async () => {
    const predicted = predict(await dummy([0, 1, 1, 1, 1, 1, 2], { strategy: 'uniform' }), manyRows);
    for (const label of [0, 1, 2]) expect(shareOf(predicted, label)).toBeCloseTo(1 / 3, 1.9);
  });

  it('never draws a class that does not count', async () => {
    const fitted = await dummy([0, 1, 2], { strategy: 'stratified' }, [1, 1, 0]);
    expect(predict(fitted, manyRows)).not.toContain(2);
  });

  it('draws the same for a row alone as among others', async () => {
    const fitted = await dummy([0, 1, 2], { strategy: 'uniform' });
    const rows = manyRows.slice(0, 100);
    expect(rows.flatMap((row) => predict(fitted, [row]))).toEqual(predict(fitted, rows));
  });

  it('draws by the row, whichever column of it differs', async () => {
    const fitted = await dummy([0, 1, 2], { strategy: 'uniform' });
    const rows = Array.from({ length: 60 }, (_, i) => (i < 30 ? [i, 0] : [0, i]));
    for (const half of [rows.slice(0, 30), rows.slice(30)]) expect(new Set(predict(fitted, half)).size).toBe(3);
  });

  it('draws differently after another seed, and the same after the same', async () => {
    const drawn = async (seed: number) =>
      predict(await dummy([0, 1, 2], { strategy: 'uniform' }, undefined, seed), manyRows);
    expect(await drawn(1)).toEqual(await drawn(1));
    expect(await drawn(1)).not.toEqual(await drawn(2));
  });

  it('gives the class that it drew the probability 1, when stratified', async () => {
    const fitted = await dummy([0, 1, 2], { strategy: 'stratified' });
    const rows = manyRows.slice(0, 50);
    const expected = predict(fitted, rows).flatMap((label) => [0, 1, 2].map((c) => Number(c === label)));
    expect(probabilities(fitted, rows)).toEqual(expected);
  });

  it('takes missing values', async () => {
    const fitted = await dummy([0, 1, 2], { strategy: 'uniform' });
    expect([0, 1, 2]).toContain(predict(fitted, [[Number.NaN]])[0]);
  });

  it('predicts the same after it was saved and loaded', async () => {
    const fitted = await dummy([0, 1, 2], { strategy: 'stratified' });
    expect(predict(definition.load(structuredClone(fitted.state)), manyRows)).toEqual(predict(fitted, manyRows));
  });

  it('refuses a constant that is none of the classes, and names them', async () => {
    const fitting = dummy([0, 1, 2], { strategy: 'constant', constant: 'c9' });
    await expect(fitting).rejects.toThrow(/"c9", which does not occur.*c0, c1, c2/);
  });

  it('refuses a constant that is not given', () => {
    expect(() => definition.check({ strategy: 'constant' })).toThrow(/constant must be one of the classes/);
  });
});
