import type { EstimatorDefinition } from '../estimator.js';

export const mljsEstimators: readonly EstimatorDefinition[] = [];
