import { ValidationError } from '../errors/index.js';
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
 * @throws ValidationError when these are no bytes; CorruptionError when one is not what it was; CicloError
 *   `FORMAT_TOO_NEW` when a newer Ciclo wrote them, `UNKNOWN_ESTIMATOR` when the estimator is one of the host's own that
 *   was not handed over.
 */
export function loadModel(bytes: Uint8Array, options?: LoadModelOptions): FittedPipeline {
  if (!ArrayBuffer.isView(bytes)) throw noBytes(bytes);
  return createModel(decodeModel(bytes), checkEstimators(options?.estimators));
}

function noBytes(given: unknown): ValidationError {
  return new ValidationError({
    what: `A model is loaded from a Uint8Array, not from ${given === null ? 'null' : `a value of type ${typeof given}`}`,
    where: 'bytes',
    remedy: 'Give what toBytes() returned, or the content of a file that holds it',
  });
}
