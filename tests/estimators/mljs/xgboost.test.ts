import { describe, expect, it } from 'vitest';
import { CapacityError } from '../../../src/errors/index.js';
import { findEstimator, type Options } from '../../../src/estimators/index.js';
import { fitInline } from '../fit-context.js';
import { matrix, problem } from '../problems.js';
import { packagePredictions } from './package-predictions.js';
import { drawRows, labelsOf, valuesOf } from './rows.js';

const regressor = findEstimator('mlXgboostRegressor');
const classifier = findEstimator('mlXgboostClassifier');

const rows = drawRows(300, 1);
const values = valuesOf(rows, 2);
// Some rows that were learned from, some that were not, and values at the edge of what 32 bits tell apart.
const asked = [...rows.slice(0, 100), ...drawRows(200, 3), [-1, 0, -1 - 1e-9, -1 + 1e-9], [1e39, -1e39, 0, 1e-50]];

const ours: Options = { nEstimators: 40, maxDepth: 4, learningRate: 0.3 };
const theirs = { iterations: 40, max_depth: 4, eta: 0.3, subsample: 1 };

async function predict(target: readonly number[], options: Options, probabilities = 0): Promise<number[]> {
  const estimator = probabilities > 0 ? classifier : regressor;
  const fitted = await fitInline(estimator, problem(rows, target, probabilities), options);
  const out = new Float64Array(asked.length * Math.max(1, probabilities));
  if (probabilities > 0) fitted.predictProba!(matrix(asked), out);
  else fitted.predict(matrix(asked), out);
  return [...out];
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-6);
  });
}

describe('mlXgboostRegressor', () => {
  it('predicts what ml-xgboost does, to the bit', async () => {
    const expected = await packagePredictions<number>({
      name: 'ml-xgboost',
      options: theirs,
      rows,
      target: values,
      asked,
    });
    expect(await predict(values, ours)).toEqual(expected);
  });

  it('hands every option on to ml-xgboost', async () => {
    const options = { minChildWeight: 7, gamma: 50, regLambda: 3, regAlpha: 20 };
    const named = { min_child_weight: 7, gamma: 50, lambda: 3, alpha: 20 };
    for (const [name, other] of Object.keys(options).map((name, i) => [name, Object.keys(named)[i]!] as const)) {
      const mine = await predict(values, { ...ours, [name]: options[name as keyof typeof options] });
      const its = { ...theirs, [other]: named[other as keyof typeof named] };
      const expected = await packagePredictions<number>({
        name: 'ml-xgboost',
        options: its,
        rows,
        target: values,
        asked,
      });
      expect(mine).toEqual(expected);
      expect(mine).not.toEqual(await predict(values, ours));
    }
  });

  it('takes −1 for a missing value, as ml-xgboost does', async () => {
    const data = [[-1], [-1], [0], [0], [1], [1], [-2], [-2]];
    const fitted = await fitInline(regressor, problem(data, [9, 9, 1, 1, 1, 1, 1, 1]), { ...ours, minChildWeight: 0 });
    const out = new Float64Array(3);
    fitted.predict(matrix([[-1], [-1 - 1e-12], [-1 - 1e-6]]), out);
    expect([...out].map(Math.round)).toEqual([9, 9, 1]);
  });

  it('learns the same from the same seed, and other trees from another, where it draws rows', async () => {
    const learn = async (seed: number) => {
      const options = { ...ours, subsample: 0.5, colsampleBytree: 0.5 };
      return (await fitInline(regressor, problem(rows, values), options, { seed })).state;
    };
    expect(await learn(1)).toEqual(await learn(1));
    expect(await learn(1)).not.toEqual(await learn(2));
  });

  it('predicts the same after it was saved and loaded', async () => {
    const fitted = await fitInline(regressor, problem(rows, values), ours);
    const [before, after] = [new Float64Array(asked.length), new Float64Array(asked.length)];
    fitted.predict(matrix(asked), before);
    regressor.load(structuredClone(fitted.state)).predict(matrix(asked), after);
    expect(after).toEqual(before);
  });

  it('finds the features important whose splits gain something', async () => {
    const { featureImportances } = await fitInline(regressor, problem(rows, values), ours);
    const [a, b, c, d] = featureImportances!;
    expect(a! + b! + c! + d!).toBeCloseTo(1, 9);
    expect(Math.min(b!, c!)).toBeGreaterThan(10 * d!);
  });

  it('leaves no handler behind and says nothing', async () => {
    const written: unknown[] = [];
    const { write } = process.stderr;
    const before = process.listenerCount('uncaughtException');
    process.stderr.write = (text) => written.push(text) > 0;
    try {
      await predict(values, ours);
    } finally {
      process.stderr.write = write;
    }
    expect(written).toEqual([]);
    expect(process.listenerCount('uncaughtException')).toBe(before);
  });

  it('refuses more numbers than the package holds, and names the limit and the alternative', async () => {
    const large = { rows: 250_001, columns: 4, data: new Float64Array(1_000_004) };
    const given = { ...problem([[0]], [0]), features: large, target: new Float64Array(250_001) };
    const fitting = fitInline(regressor, given);
    await expect(fitting).rejects.toThrow(CapacityError);
    await expect(fitting).rejects.toThrow(/1,250,000 numbers at most.*gradientBoostingRegressor\(\)/);
  });

  it('refuses values that no 32-bit float holds, with every column', async () => {
    const fitting = fitInline(regressor, problem([[1, 1e39, -1e300]], [1e13]));
    await expect(fitting).rejects.toThrow(/3 problems.*"x1", row 0.*"x2", row 0.*target, row 0/s);
  });

  it('refuses every option that does not fit', () => {
    expect(() => regressor.check({ maxDepth: 0, subsample: 2, eta: 0.1 })).toThrow(/3 problems/);
  });
});

describe('mlXgboostClassifier', () => {
  it('gives the probabilities of two classes that ml-xgboost does', async () => {
    const target = labelsOf(values, 2);
    const options = { ...theirs, objective: 'binary:logistic' };
    const expected = await packagePredictions<number>({ name: 'ml-xgboost', options, rows, target, asked });
    expectClose(
      await predict(target, ours, 2),
      expected.flatMap((positive) => [1 - positive, positive]),
    );
  });

  it('gives the probabilities of many classes that ml-xgboost does', async () => {
    const target = labelsOf(values, 4);
    const options = { ...theirs, objective: 'multi:softprob', num_class: 4 };
    const expected = await packagePredictions<number[]>({ name: 'ml-xgboost', options, rows, target, asked });
    expectClose(await predict(target, ours, 4), expected.flat());
  });

  it('predicts the likeliest class', async () => {
    const fitted = await fitInline(classifier, problem(rows, labelsOf(values, 3), 3), ours);
    const labels = new Float64Array(asked.length);
    const probabilities = new Float64Array(asked.length * 3);
    fitted.predict(matrix(asked), labels);
    fitted.predictProba!(matrix(asked), probabilities);
    labels.forEach((label, row) => {
      const own = [...probabilities.subarray(row * 3, row * 3 + 3)];
      expect(own[label]).toBe(Math.max(...own));
    });
  });
});
