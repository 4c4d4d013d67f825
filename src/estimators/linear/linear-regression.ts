import { MultivariateLinearRegression } from 'ml-regression';
import * as z from 'zod';
import { columnOf, type Matrix, type State } from '../../arrays/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Problem } from '../estimator.js';
import { checkOptions, flag } from '../options.js';
import { type Scale, standardize } from './standardize.js';

export interface LinearRegressionOptions {
  /** Whether a constant is added to the weighted sum. Default `true`. */
  readonly fitIntercept?: boolean;
}

/** Ordinary least squares on a numeric target, by ml-regression's multivariate linear regression. */
export function linearRegression(options: LinearRegressionOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'linearRegression', task: 'regression', options: { ...options } };
}

const schema = z.strictObject({ fitIntercept: flag().default(true) });

type LinearState = { readonly coefficients: Float64Array; readonly intercept: number };

export const linearRegressionDefinition: EstimatorDefinition = {
  name: 'linearRegression',
  task: 'regression',
  acceptsMissing: false,
  check: (options) => checkOptions('linearRegression', schema, options),
  fit: (problem, options) => fitted(leastSquares(problem, options.fitIntercept as boolean)),
  load: (state) => fitted(state as State & LinearState),
};

/**
 * Minimises Σ(y − Xβ − β₀)². The package solves the normal equations (XᵀX)β = Xᵀy, which squares the ratio between
 * the largest and the smallest scale: so columns are brought to one scale first, and the coefficients back afterwards.
 * The pseudo-inverse shares the weight among columns that depend on each other. A constant column gets weight 0.
 */
function leastSquares({ features, target }: Problem, fitIntercept: boolean): LinearState {
  const scale = standardize(features, fitIntercept);
  const kept = scale.flatMap(({ spread }, column) => (spread > 0 ? [column] : []));
  const coefficients = new Float64Array(features.columns);
  let intercept = fitIntercept ? target.reduce((sum, value) => sum + value, 0) / target.length : 0;
  if (kept.length > 0) {
    const outcome = Array.from(target, (value) => [value - intercept]);
    const { weights } = new MultivariateLinearRegression(scaledRows(features, kept, scale), outcome, {
      intercept: false,
      statistics: false,
    });
    kept.forEach((column, i) => {
      coefficients[column] = weights[i]![0]! / scale[column]!.spread;
      intercept -= coefficients[column]! * scale[column]!.center;
    });
  }
  return { coefficients, intercept };
}

/** Rows of the kept columns, centred and scaled, as the package takes them. */
function scaledRows(features: Matrix, kept: readonly number[], scale: readonly Scale[]): number[][] {
  const columns = kept.map((column) => ({ values: columnOf(features, column), ...scale[column]! }));
  return Array.from({ length: features.rows }, (_, row) =>
    columns.map(({ values, center, spread }) => (values[row]! - center) / spread),
  );
}

function fitted(state: LinearState): FittedEstimator {
  const { coefficients, intercept } = state;
  return {
    state,
    predict(features, out) {
      out.fill(intercept);
      for (let column = 0; column < features.columns; column++) {
        const values = columnOf(features, column);
        const weight = coefficients[column]!;
        for (let row = 0; row < features.rows; row++) out[row]! += weight * values[row]!;
      }
    },
  };
}
