import type { EstimatorDefinition } from '../estimator.js';

export const baselineEstimators: readonly EstimatorDefinition[] = [];
