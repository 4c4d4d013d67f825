import type { EstimatorDefinition } from '../estimator.js';
import { gaussianNBDefinition } from './gaussian-nb.js';

export { type GaussianNBOptions, gaussianNB } from './gaussian-nb.js';

/** The estimators that turn what is likely within each class into what class is likely. */
export const bayesEstimators: readonly EstimatorDefinition[] = [gaussianNBDefinition];
