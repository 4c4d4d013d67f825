import { describe, expect, it } from 'vitest';
import { findEstimator } from '../../../src/estimators/index.js';
import fixture from '../../fixtures/bayes/bayes.json' with { type: 'json' };
import { fitInline } from '../fit-context.js';
import { matrix, problem } from '../problems.js';

const definition = findEstimator('gaussianNB');

type Rows = readonly (readonly number[])[];

async function learn(rows: Rows, labels: readonly number[], options = {}, weights?: readonly number[]) {
  const data = problem(rows, labels, 3);
  const sampleWeight = weights && Float64Array.from(weights);
  return fitInline(definition, { ...data, ...(sampleWeight && { sampleWeight }) }, options);
}

type Fitted = Awaited<ReturnType<typeof learn>>;

function labelsOf(fitted: Fitted, asked: Rows): number[] {
  const out = new Float64Array(asked.length);
  fitted.predict(matrix(asked), out);
  return [...out];
}

function probabilitiesOf(fitted: Fitted, asked: Rows): number[] {
  const out = new Float64Array(asked.length * 3);
  fitted.predictProba!(matrix(asked), out);
  return [...out];
}

/** Within 1e-9 of each number's size. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(value), 1e-3));
  });
}

const separable: Rows = [[0], [1], [10], [11], [20], [21]];
const labels = [0, 0, 1, 1, 2, 2];

describe('gaussianNB', () => {
  describe.each(fixture.cases)('$options, weighted: $weighted', (expected) => {
    const learned = () =>
      learn(fixture.features, fixture.labels, expected.options, expected.weighted ? fixture.weights : undefined);

    it('learns what scikit-learn does', async () => {
      const { classPrior, theta, var: variances } = (await learned()).attributes as { [name: string]: Float64Array };
      expectClose(classPrior!, expected.classPrior);
      expectClose(theta!, expected.theta);
      expectClose(variances!, expected.var);
    });

    it('predicts what scikit-learn does', async () => {
      const fitted = await learned();
      expect(labelsOf(fitted, fixture.asked)).toEqual(expected.labels);
      expectClose(probabilitiesOf(fitted, fixture.asked), expected.probabilities);
    });
  });

  it('predicts the same after it was saved and loaded', async () => {
    const fitted = await learn(fixture.features, fixture.labels);
    const loaded = definition.load(structuredClone(fitted.state));
    expect(probabilitiesOf(loaded, fixture.asked)).toEqual(probabilitiesOf(fitted, fixture.asked));
  });

  it('learns the same without the rows of weight 0', async () => {
    const all = await learn([...separable, [99], [-5]], [...labels, 0, 2], {}, [1, 1, 1, 1, 1, 1, 0, 0]);
    expect(all.state).toEqual((await learn(separable, labels)).state);
  });

  it('gives a class whose rows all weigh 0 no probability', async () => {
    const fitted = await learn(separable, labels, {}, [1, 1, 1, 1, 0, 0]);
    expect(probabilitiesOf(fitted, [[20.5]])[2]).toBe(0);
  });

  it('lets the priors decide where no feature varies', async () => {
    const fitted = await learn([[7], [7], [7], [7]], [0, 1, 1, 2]);
    expectClose(probabilitiesOf(fitted, [[7], [8]]), [0.25, 0.5, 0.25, 0.25, 0.5, 0.25]);
  });

  it('lets the priors decide of a row that is too far off for every class', async () => {
    const fitted = await learn(separable, labels, { priors: [0.2, 0.3, 0.5] });
    expect(probabilitiesOf(fitted, [[1e200]])).toEqual([0.2, 0.3, 0.5]);
    expect(labelsOf(fitted, [[1e200]])).toEqual([2]);
  });

  it.each([
    ['priors of too few classes', { priors: [0.5, 0.5] }, undefined, 'There are 2 priors for 3 classes'],
    [
      'a prior of a class that does not count',
      { priors: [0.5, 0.2, 0.3] },
      [1, 1, 1, 1, 0, 0],
      'class "c2" has a prior',
    ],
  ])('refuses %s', async (_, options, weights, message) => {
    await expect(learn(separable, labels, options, weights)).rejects.toThrow(message);
  });

  it('refuses a feature that is constant within a class, where nothing is added to its variance', async () => {
    const fitting = learn([[0], [0], [1], [2], [3], [4]], labels, { varSmoothing: 0 });
    await expect(fitting).rejects.toThrow(/All values of the class are the same.*column "x0", class "c0"/);
  });

  it('refuses values whose variance no double holds', async () => {
    const fitting = learn([[1e200], [-1e200], [1], [2], [3], [4]], labels);
    await expect(fitting).rejects.toThrow(/variance is no finite number.*column "x0"/s);
  });

  it('refuses priors that do not sum to 1', () => {
    expect(() => definition.check({ priors: [0.5, 0.6] })).toThrow(/priors must be null or an array of numbers/);
  });
});
