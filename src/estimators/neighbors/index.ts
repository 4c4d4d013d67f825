import type { EstimatorDefinition } from '../estimator.js';
import { neighborDefinitions } from './k-neighbors.js';

export { type KNeighborsOptions, kNeighborsClassifier, kNeighborsRegressor } from './k-neighbors.js';

/** The estimators that ask the nearest training rows. */
export const neighborEstimators: readonly EstimatorDefinition[] = neighborDefinitions;
