import type { EstimatorDefinition } from '../estimator.js';
import { curveEstimators } from './curves/index.js';
import { elasticNetDefinition, lassoDefinition } from './elastic-net.js';
import { linearRegressionDefinition } from './linear-regression.js';
import { logisticRegressionDefinition } from './logistic-regression.js';
import { ridgeDefinition } from './ridge.js';

export {
  exponentialRegression,
  type PolynomialRegressionOptions,
  polynomialRegression,
  powerRegression,
  type RobustPolynomialRegressionOptions,
  robustPolynomialRegression,
  simpleLinearRegression,
  theilSenRegression,
} from './curves/index.js';
export { type ElasticNetOptions, elasticNet, type LassoOptions, lasso } from './elastic-net.js';
export { type LinearRegressionOptions, linearRegression } from './linear-regression.js';
export { type LogisticRegressionOptions, logisticRegression } from './logistic-regression.js';
export { type RidgeOptions, ridge } from './ridge.js';

export const linearEstimators: readonly EstimatorDefinition[] = [
  linearRegressionDefinition,
  ridgeDefinition,
  lassoDefinition,
  elasticNetDefinition,
  logisticRegressionDefinition,
  ...curveEstimators,
];
