import { type EstimatorDefinition, type Options, resolveEstimator } from '../../estimators/index.js';
import type { PipelineSpec } from '../../pipeline/index.js';

/** The estimator's options with their defaults: what a run records as parameters. */
export function optionsOf({ estimator }: PipelineSpec, estimators: readonly EstimatorDefinition[]): Options {
  return resolveEstimator(estimator, estimators).definition.check(estimator.options);
}
