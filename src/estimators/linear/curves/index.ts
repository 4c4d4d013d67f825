import type { EstimatorDefinition } from '../../estimator.js';
import { exponentialDefinition, powerDefinition } from './growth.js';
import { polynomialDefinition, robustPolynomialDefinition } from './polynomial.js';
import { simpleLinearDefinition, theilSenDefinition } from './straight.js';

export { exponentialRegression, powerRegression } from './growth.js';
export {
  type PolynomialRegressionOptions,
  polynomialRegression,
  type RobustPolynomialRegressionOptions,
  robustPolynomialRegression,
} from './polynomial.js';
export { simpleLinearRegression, theilSenRegression } from './straight.js';

/** Curves over one column, most of them ml-regression's. */
export const curveEstimators: readonly EstimatorDefinition[] = [
  simpleLinearDefinition,
  theilSenDefinition,
  polynomialDefinition,
  robustPolynomialDefinition,
  exponentialDefinition,
  powerDefinition,
];
