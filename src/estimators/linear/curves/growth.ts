import { ExponentialRegression, PowerRegression } from 'ml-regression';
import * as z from 'zod';
import type { EstimatorSpec } from '../../estimator.js';
import { requireFinite } from '../linear-model.js';
import { curveEstimator, isConstant, meanOf, refuseNotPositive } from './curve.js';

type Exponential = { readonly factor: number; readonly rate: number; readonly center: number };

/**
 * y = factor · exp(rate · (x − center)) over one column, by ml-regression's ExponentialRegression: the line of least
 * squares through the logarithms of the target; `center` is the mean of x. Where all x are the same, the rate is 0. A
 * ValidationError for more than one column, and, with the rows, for targets that are not above 0.
 *
 * Attributes: `factor`, `rate` and `center`.
 */
export function exponentialRegression(): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'exponentialRegression', task: 'regression', options: {} };
}

export const exponentialDefinition = curveEstimator<Exponential>({
  name: 'exponentialRegression',
  options: z.strictObject({}),
  fit(x, y) {
    refuseNotPositive(y, 'targets', 'exponentialRegression');
    const center = meanOf(x);
    if (isConstant(x)) return { factor: geometricMean(y), rate: 0, center };
    // Centred: far from 0 the package's factor would be too large or small for a double.
    const { A: rate, B: factor } = new ExponentialRegression(
      x.map((value) => value - center),
      y,
    );
    requireFinite([factor, rate, center]);
    return { factor, rate, center };
  },
  at: ({ factor, rate, center }, x) => factor * Math.exp(rate * (x - center)),
});

type Power = { readonly factor: number; readonly exponent: number; readonly center: number };

/**
 * y = factor · (x / center)^exponent over one column, by ml-regression's PowerRegression: the line of least squares
 * through the logarithms of both; `center` is the geometric mean of x. Where all x are the same, the exponent is 0. A
 * ValidationError for more than one column, and, with the rows, for targets and x that are not above 0, also where it
 * predicts.
 *
 * Attributes: `factor`, `exponent` and `center`.
 */
export function powerRegression(): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'powerRegression', task: 'regression', options: {} };
}

export const powerDefinition = curveEstimator<Power>({
  name: 'powerRegression',
  options: z.strictObject({}),
  check: (x) => refuseNotPositive(x, 'values', 'powerRegression'),
  fit(x, y) {
    refuseNotPositive(y, 'targets', 'powerRegression');
    const center = geometricMean(x);
    if (isConstant(x)) return { factor: geometricMean(y), exponent: 0, center };
    const { A: factor, B: exponent } = new PowerRegression(
      x.map((value) => value / center),
      y,
    );
    requireFinite([factor, exponent, center]);
    return { factor, exponent, center };
  },
  at: ({ factor, exponent, center }, x) => factor * Math.exp(exponent * Math.log(x / center)),
});

function geometricMean(values: Float64Array): number {
  return Math.exp(meanOf(values.map(Math.log)));
}
