import { type EstimatorSpec, resolveEstimator } from '../../estimators/index.js';
import type { ModelState } from '../model/model-state.js';
import { fitEstimator, stepsShare } from './fit-estimator.js';
import { partRunner } from './parallel.js';
import { type FitInput, type PreparedFit, prepareFit } from './prepare-fit.js';

type OnProgress = (done: number) => void;

/** Fits a pipeline of Ciclo's own parts, on the thread that it is called on. */
export async function fitModel(input: FitInput, onProgress: OnProgress): Promise<ModelState> {
  const { estimator } = input.spec;
  const { definition } = resolveEstimator(estimator);
  definition.check(estimator.options);
  const prepared = prepareFit(input, definition);
  onProgress(stepsShare);
  return fitPrepared({ ...input, prepared, estimator }, onProgress);
}

/** A fit of which only the estimator's part is left, and that is one of Ciclo's. */
export interface PreparedInput extends Pick<FitInput, 'seed' | 'threads'> {
  readonly prepared: PreparedFit;
  readonly estimator: EstimatorSpec;
}

/** The estimator's part, on the thread that it is called on. */
export async function fitPrepared(
  { prepared, estimator, seed, threads }: PreparedInput,
  onProgress: OnProgress,
): Promise<ModelState> {
  const { definition } = resolveEstimator(estimator);
  const options = definition.check(estimator.options);
  const parts = partRunner(definition, threads);
  try {
    const surroundings = { seed, threads, parallel: parts.parallel, onProgress };
    return await fitEstimator(definition, prepared, options, surroundings);
  } finally {
    await parts.close();
  }
}
