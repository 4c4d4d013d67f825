import { describe, expect, it } from 'vitest';
import { CapacityError } from '../../../src/errors/index.js';
import { findEstimator, type Options } from '../../../src/estimators/index.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { matrix, problem } from '../problems.js';
import { packagePredictions } from './package-predictions.js';
import { drawRows, labelsOf, valuesOf } from './rows.js';

const regressor = findEstimator('mlRandomForestRegressor');
const classifier = findEstimator('mlRandomForestClassifier');

const rows = drawRows(120, 1);
const values = valuesOf(rows, 2);
const labels = labelsOf(values, 3);
const asked = [...rows.slice(0, 50), ...drawRows(150, 3)];

/** The package fails on rows that every one of few trees has drawn, unless it is told to leave them be. */
const noOOB = true;

/** The seed that a fit draws for the package. */
const seed = createRandom(42).integer(2 ** 31);

async function predict(options: Options, isClassification = false): Promise<number[]> {
  const given = isClassification ? problem(rows, labels, 3) : problem(rows, values);
  const fitted = await fitInline(isClassification ? classifier : regressor, given, options);
  const out = new Float64Array(asked.length);
  fitted.predict(matrix(asked), out);
  return [...out];
}

function expected(kind: 'regression' | 'classification', options: { readonly [name: string]: unknown }) {
  const target = kind === 'regression' ? values : labels;
  return packagePredictions<number>({
    name: 'ml-random-forest',
    kind,
    options: { seed, noOOB, ...options },
    rows,
    target,
    asked,
  });
}

const shared: readonly (readonly [string, Options, { readonly [name: string]: unknown }])[] = [
  ['by default', { nEstimators: 9 }, { nEstimators: 9 }],
  ['that see a share of the features', { nEstimators: 9, maxFeatures: 0.6 }, { nEstimators: 9, maxFeatures: 0.6 }],
  ['that see three features', { nEstimators: 9, maxFeatures: 3 }, { nEstimators: 9, maxFeatures: 3 }],
  [
    'that see each feature once',
    { nEstimators: 9, maxFeatures: 3, replacement: false },
    { nEstimators: 9, maxFeatures: 3, replacement: false },
  ],
  ['without a bootstrap', { nEstimators: 2, bootstrap: false }, { nEstimators: 2, useSampleBagging: false }],
  ['of a depth', { nEstimators: 9, maxDepth: 2 }, { nEstimators: 9, treeOptions: { maxDepth: 2 } }],
  [
    'with large leaves',
    { nEstimators: 9, minSamplesSplit: 21 },
    { nEstimators: 9, treeOptions: { minNumSamples: 20 } },
  ],
];

describe('mlRandomForestRegressor', () => {
  it.each([
    ...shared,
    [
      'whose even number has a median',
      { nEstimators: 8, selectionMethod: 'median' },
      { nEstimators: 8, selectionMethod: 'median' },
    ],
  ] as typeof shared)('predicts what trees of ml-random-forest do %s', async (_, ours, theirs) => {
    expect(await predict(ours)).toEqual(await expected('regression', theirs));
  });

  it('predicts the same after it was saved and loaded', async () => {
    const fitted = await fitInline(regressor, problem(rows, values), { nEstimators: 5 });
    const [before, after] = [new Float64Array(asked.length), new Float64Array(asked.length)];
    fitted.predict(matrix(asked), before);
    regressor.load(structuredClone(fitted.state)).predict(matrix(asked), after);
    expect(after).toEqual(before);
  });

  it('learns the same from the same seed, and other trees from another', async () => {
    const learn = async (from: number) =>
      (await fitInline(regressor, problem(rows, values), { nEstimators: 3 }, { seed: from })).state;
    expect(await learn(1)).toEqual(await learn(1));
    expect(await learn(1)).not.toEqual(await learn(2));
  });

  it('refuses data that would take hours, and names the limit and the alternative', async () => {
    const large = { rows: 16_512, columns: 8, data: new Float64Array(16_512 * 8) };
    const given = { ...problem([[0]], [0]), features: large, target: new Float64Array(16_512) };
    const fitting = fitInline(regressor, given, { nEstimators: 100 });
    await expect(fitting).rejects.toThrow(CapacityError);
    await expect(fitting).rejects.toThrow(/100 trees of 8 features each it can take 5,000.*randomForestRegressor\(\)/);
  });

  it('refuses more features for a tree than there are', async () => {
    await expect(predict({ maxFeatures: 5 })).rejects.toThrow(/cannot see 5 features where there are 4/);
  });

  it.each([0, 1.5, -1])('refuses a maxFeatures of %s, which is neither share nor number', (maxFeatures) => {
    expect(() => regressor.check({ maxFeatures })).toThrow(/maxFeatures must be a share above 0 and at most 1/);
  });
});

describe('mlRandomForestClassifier', () => {
  it.each([
    ...shared,
    [
      'that split for any gain',
      { nEstimators: 8, gainThreshold: 0 },
      { nEstimators: 8, treeOptions: { gainThreshold: 0 } },
    ],
  ] as typeof shared)('predicts what trees of ml-random-forest do %s', async (_, ours, theirs) => {
    expect(await predict(ours, true)).toEqual(await expected('classification', theirs));
  });

  it('gives each class the share of the trees that vote for it', async () => {
    const fitted = await fitInline(classifier, problem(rows, labels, 3), { nEstimators: 4 });
    const votes = new Float64Array(asked.length * 3);
    fitted.predictProba!(matrix(asked), votes);
    const chosen = new Float64Array(asked.length);
    fitted.predict(matrix(asked), chosen);
    chosen.forEach((label, row) => {
      const own = [...votes.subarray(row * 3, row * 3 + 3)];
      expect(own.every((share) => Number.isInteger(share * 4))).toBe(true);
      expect(own[0]! + own[1]! + own[2]!).toBe(1);
      expect(own[label]).toBe(Math.max(...own));
    });
  });
});
