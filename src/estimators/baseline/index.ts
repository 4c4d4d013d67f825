import type { EstimatorDefinition } from '../estimator.js';
import { dummyClassifierDefinition } from './dummy-classifier.js';
import { dummyRegressorDefinition } from './dummy-regressor.js';

export { type DummyClassifierOptions, dummyClassifier } from './dummy-classifier.js';
export { type DummyRegressorOptions, dummyRegressor } from './dummy-regressor.js';

/** What a model has to beat. */
export const baselineEstimators: readonly EstimatorDefinition[] = [dummyRegressorDefinition, dummyClassifierDefinition];
