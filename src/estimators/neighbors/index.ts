import type { EstimatorDefinition } from '../estimator.js';

export const neighborEstimators: readonly EstimatorDefinition[] = [];
