import type { EstimatorDefinition, FitContext, Options } from '../../estimators/index.js';
import { createRandom } from '../../random/index.js';
import type { ModelState } from '../model/model-state.js';
import type { PreparedFit } from './prepare-fit.js';

/** The share of a fit's progress that stands for the steps before the estimator. */
export const stepsShare = 0.02;

interface Surroundings extends Pick<FitContext, 'threads' | 'parallel'> {
  readonly seed: number;
  readonly onProgress: (done: number) => void;
}

/** The estimator's part of a fit, the last one. */
export async function fitEstimator(
  definition: EstimatorDefinition,
  { problem, model }: PreparedFit,
  options: Options,
  { seed, threads, parallel, onProgress }: Surroundings,
): Promise<ModelState> {
  const { state } = await definition.fit(problem, options, {
    random: createRandom(seed),
    threads,
    parallel,
    onProgress: (done) => onProgress(stepsShare + (1 - stepsShare) * done),
  });
  return { ...model, estimator: state };
}
