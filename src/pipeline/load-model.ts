import { checkEstimators, type EstimatorDefinition } from '../estimators/index.js';
import type { FittedPipeline } from './fitted-pipeline.js';
import { createModel } from './model/model.js';
import { decodeModel } from './model/model-file.js';

export interface LoadModelOptions {
  /** The host's own estimators: a model holds what one of them learned, and none of its code. */
  readonly estimators?: readonly EstimatorDefinition[];
}

/**
 * A model out of the bytes that `toBytes()` gave, in another process or on another machine. It predicts identically.
 * Nothing in the bytes is run.
 *
 * @throws CorruptionError when a byte is not what it was; CicloError `FORMAT_TOO_NEW` when a newer Ciclo wrote it,
 *   `UNKNOWN_ESTIMATOR` when its estimator is one of the host's own that was not handed over.
 */
export function loadModel(bytes: Uint8Array, { estimators }: LoadModelOptions = {}): FittedPipeline {
  return createModel(decodeModel(bytes), checkEstimators(estimators));
}
