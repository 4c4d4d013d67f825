import { type ResolvedEstimator, resolveEstimator } from '../../estimators/index.js';
import type { RunOptions } from '../../executor/index.js';
import type { CheckedOwnParts } from '../check-own-parts.js';
import type { FittedPipeline } from '../fitted-pipeline.js';
import { createModel } from '../model/model.js';
import type { ModelState } from '../model/model-state.js';
import { environment, type FrameFit } from './fit-frame.js';
import { fitWithOwn, hasOwn } from './fit-with-own.js';
import type { FitInput } from './prepare-fit.js';
import { fittingThreads } from './threads.js';

/**
 * Fits a pipeline to a frame that has been checked, on the threads of all fits; what the host brings of its own runs on
 * the calling one.
 *
 * @throws ValidationError, CapacityError listing what does not fit; CicloError `UNKNOWN_ESTIMATOR` or
 *   `UNKNOWN_TRANSFORMER` when a part is neither Ciclo's nor among `own`.
 */
export async function fitOnThreads(
  fit: FrameFit,
  own: CheckedOwnParts,
  options: RunOptions,
  estimator: ResolvedEstimator = resolveEstimator(fit.spec.estimator, own.estimators),
): Promise<FittedPipeline> {
  const input: FitInput = { ...fit, environment: environment() };
  const state =
    estimator.isOwn || hasOwn(fit.spec.steps, own.transformers)
      ? await fitWithOwn(input, estimator, own.transformers, options)
      : await fittingThreads().run<FitInput, ModelState>('fitModel', input, options);
  return createModel(state, own);
}
