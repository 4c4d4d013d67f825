import type { EstimatorDefinition } from '../estimator.js';
import { calibratedClassifierDefinition } from './calibrated-classifier.js';
import { stackingDefinitions } from './stacking.js';
import { transformedTargetDefinition } from './transformed-target.js';
import { tunedThresholdDefinition } from './tuned-threshold.js';
import { votingDefinitions } from './voting.js';

export { type CalibratedClassifierOptions, calibratedClassifier } from './calibrated-classifier.js';
export type { NamedEstimators } from './spec.js';
export { type StackingOptions, stackingEnsemble } from './stacking.js';
export { type TransformedTargetOptions, transformedTarget } from './transformed-target.js';
export { type TunedThresholdOptions, tunedThresholdClassifier } from './tuned-threshold.js';
export { type VotingOptions, votingEnsemble } from './voting.js';

/** Estimators that are made of others. */
export const ensembleEstimators: readonly EstimatorDefinition[] = [
  ...votingDefinitions,
  ...stackingDefinitions,
  calibratedClassifierDefinition,
  tunedThresholdDefinition,
  transformedTargetDefinition,
];
