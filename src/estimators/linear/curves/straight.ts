import { SimpleLinearRegression, TheilSenRegression } from 'ml-regression';
import * as z from 'zod';
import { CapacityError } from '../../../errors/index.js';
import type { EstimatorSpec } from '../../estimator.js';
import { requireFinite } from '../linear-model.js';
import { curveEstimator, isConstant, meanOf } from './curve.js';

type Line = { readonly slope: number; readonly intercept: number };

const at = ({ slope, intercept }: Line, x: number) => slope * x + intercept;

/**
 * The line of least squares through one column, by ml-regression's SimpleLinearRegression. Where all x are the same, the
 * mean of the target. A ValidationError for more than one column.
 *
 * Attributes: `slope` and `intercept`.
 */
export function simpleLinearRegression(): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'simpleLinearRegression', task: 'regression', options: {} };
}

export const simpleLinearDefinition = curveEstimator<Line>({
  name: 'simpleLinearRegression',
  options: z.strictObject({}),
  fit(x, y) {
    if (isConstant(x)) return { slope: 0, intercept: meanOf(y) };
    // The package subtracts squares of sums, which far from 0 are nearly the same.
    const center = meanOf(x);
    const { slope, intercept } = new SimpleLinearRegression(
      x.map((value) => value - center),
      y,
    );
    return finite({ slope, intercept: intercept - slope * center });
  },
  at,
});

/** The package makes room for every pair of rows at once. */
const mostRows = 5000;

/**
 * Theil and Sen's line through one column, by ml-regression's TheilSenRegression: the median of the slopes between all
 * pairs of rows, which hardly heeds outliers; the intercept is the median of y − slope · x. Where all x are the same,
 * the slope is 0. A ValidationError for more than one column, a CapacityError for more than 5,000 rows.
 *
 * Attributes: `slope` and `intercept`.
 */
export function theilSenRegression(): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'theilSenRegression', task: 'regression', options: {} };
}

export const theilSenDefinition = curveEstimator<Line>({
  name: 'theilSenRegression',
  options: z.strictObject({}),
  fit(x, y) {
    if (x.length > mostRows)
      throw new CapacityError({
        what: `theilSenRegression compares all pairs of rows, and ${x.length} rows are too many; at most ${mostRows} fit`,
        where: 'features',
        remedy: 'Fit it on a sample of the rows, or use robustPolynomialRegression({ degree: 1 })',
      });
    // Without two different x the package has no slope.
    if (isConstant(x)) return { slope: 0, intercept: medianOf(y) };
    const { slope, intercept } = new TheilSenRegression(x, y);
    return finite({ slope, intercept });
  },
  at,
});

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function finite(line: Line): Line {
  requireFinite([line.slope, line.intercept]);
  return line;
}
