import { describe, expect, it } from 'vitest';
import { CapacityError, ValidationError } from '../../../../src/errors/index.js';
import type { Options } from '../../../../src/estimators/index.js';
import { fitInline } from '../../fit-context.js';
import { matrix, problem } from '../../problems.js';
import { linearEstimator } from '../reference.js';

async function fitCurve(name: string, x: readonly number[], y: readonly number[], options: Options = {}, seed = 42) {
  const of = problem(
    x.map((value) => [value]),
    y,
  );
  const fitted = await fitInline(linearEstimator(name), of, options, { seed });
  const predict = (at: readonly number[]) => {
    const out = new Float64Array(at.length);
    fitted.predict(matrix(at.map((value) => [value])), out);
    return [...out];
  };
  return { fitted, predict };
}

const curves = [
  'simpleLinearRegression',
  'theilSenRegression',
  'polynomialRegression',
  'robustPolynomialRegression',
  'exponentialRegression',
  'powerRegression',
];

describe.each(curves)('%s', (name) => {
  it('refuses more than one column, and names them', async () => {
    const two = problem(
      [
        [1, 2],
        [3, 4],
      ],
      [1, 2],
    );
    await expect(fitInline(linearEstimator(name), two)).rejects.toThrow(/takes one column, not 2: x0, x1/);
  });

  it('predicts the middle of the target where all x are the same', async () => {
    const { predict } = await fitCurve(name, [3, 3, 3], [5, 5, 5]);
    expect(predict([3, 4])).toEqual([expect.closeTo(5, 9), expect.closeTo(5, 9)]);
  });

  it('learns from a single row', async () => {
    const { predict } = await fitCurve(name, [2], [7]);
    expect(predict([2])).toEqual([expect.closeTo(7, 9)]);
  });

  it('gives the same state for the same seed', async () => {
    const x = Array.from({ length: 50 }, (_, i) => 1 + (i % 17));
    const y = x.map((value, i) => value + (i % 5) + 1);
    const [first, second] = await Promise.all([fitCurve(name, x, y), fitCurve(name, x, y)]);
    expect(first.fitted.state).toEqual(second.fitted.state);
  });
});

it('an exponential refuses targets that are not above 0, with their rows', async () => {
  const fit = fitCurve('exponentialRegression', [1, 2, 3], [1, 0, -2]);
  await expect(fit).rejects.toThrow(ValidationError);
  await expect(fit).rejects.toThrow(/not 0 \(row 1\).*not -2 \(row 2\)/s);
});

describe('a power', () => {
  it('refuses targets that are not above 0, with their rows', async () => {
    await expect(fitCurve('powerRegression', [1, 2], [1, 0])).rejects.toThrow(/targets above 0, not 0 \(row 1\)/);
  });

  it('refuses x that are not above 0, in a fit and in a prediction', async () => {
    await expect(fitCurve('powerRegression', [-1, 2], [1, 2])).rejects.toThrow(/values above 0, not -1 \(row 0\)/);
    const { predict } = await fitCurve('powerRegression', [1, 2], [1, 2]);
    expect(() => predict([1, 0])).toThrow(/values above 0, not 0 \(row 1\)/);
  });

  it('lists ten rows, and counts the others', async () => {
    const x = Array.from({ length: 14 }, () => 0);
    await expect(fitCurve('powerRegression', x, x)).rejects.toThrow(/row 9, and 4 more/);
  });
});

it('a line far from 0 keeps its digits', async () => {
  const { predict } = await fitCurve('simpleLinearRegression', [1e9, 1e9 + 1, 1e9 + 2], [1, 3, 5]);
  expect(predict([1e9 + 1])).toEqual([expect.closeTo(3, 5)]);
});

it('an exponential far from 0 is finite', async () => {
  const { predict } = await fitCurve('exponentialRegression', [2000, 2001, 2002], [1, Math.E, Math.E ** 2]);
  expect(predict([2003])).toEqual([expect.closeTo(Math.E ** 3, 6)]);
});

describe('a polynomial', () => {
  it('finds a cubic over years, whose powers are far apart', async () => {
    const x = Array.from({ length: 30 }, (_, i) => 1990 + i);
    const cubic = (year: number) => ((year - 2005) / 10) ** 3;
    const { predict } = await fitCurve('polynomialRegression', x, x.map(cubic), { degree: 3 });
    expect(predict([1995, 2025])).toEqual([expect.closeTo(-1, 9), expect.closeTo(8, 8)]);
  });

  it.each(['polynomialRegression', 'robustPolynomialRegression'])(
    'goes through all points where there are fewer than coefficients: %s',
    async (name) => {
      const { predict } = await fitCurve(name, [1, 2, 2], [3, 5, 5], { degree: 4 });
      expect(predict([1, 2, 3])).toEqual([expect.closeTo(3, 9), expect.closeTo(5, 9), expect.closeTo(7, 9)]);
    },
  );
});

it('a robust polynomial does not heed outliers', async () => {
  const x = Array.from({ length: 40 }, (_, i) => i / 10);
  const y = x.map((value, i) => (i % 5 === 0 ? 1000 : value * value));
  const { predict } = await fitCurve('robustPolynomialRegression', x, y, { degree: 2 });
  expect(predict([5])).toEqual([expect.closeTo(25, 9)]);
});

it('Theil and Sen do not heed outliers', async () => {
  const { predict } = await fitCurve('theilSenRegression', [0, 1, 2, 3, 4, 5, 6], [1, 3, 5, 99, 9, 11, 13]);
  expect(predict([10])).toEqual([expect.closeTo(21, 9)]);
});

it('Theil and Sen refuse more rows than pairs fit, and name the limit', async () => {
  const x = Array.from({ length: 5001 }, (_, i) => i);
  const fit = fitCurve('theilSenRegression', x, x);
  await expect(fit).rejects.toThrow(CapacityError);
  await expect(fit).rejects.toThrow(/at most 5000/);
});

it('degrees below 1 are refused', () => {
  expect(() => linearEstimator('polynomialRegression').check({ degree: 0 })).toThrow(/integer of at least 1/);
});
