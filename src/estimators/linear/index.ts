import type { EstimatorDefinition } from '../estimator.js';
import { linearRegressionDefinition } from './linear-regression.js';

export { type LinearRegressionOptions, linearRegression } from './linear-regression.js';

export const linearEstimators: readonly EstimatorDefinition[] = [linearRegressionDefinition];
