import { findEstimator } from '../../estimators/index.js';
import type { ModelState } from '../model/model-state.js';
import { fitEstimator, stepsShare } from './fit-estimator.js';
import { partRunner } from './parallel.js';
import { type FitInput, prepareFit } from './prepare-fit.js';

/** Fits a pipeline that ends in an estimator of Ciclo's own, on the thread that it is called on. */
export async function fitModel(input: FitInput, onProgress: (done: number) => void): Promise<ModelState> {
  const { name, options: given } = input.spec.estimator;
  const definition = findEstimator(name);
  const options = definition.check(given);
  const prepared = prepareFit(input, definition);
  onProgress(stepsShare);
  const parts = partRunner(definition, input.threads);
  try {
    return await fitEstimator(definition, prepared, options, { ...input, parallel: parts.parallel, onProgress });
  } finally {
    await parts.close();
  }
}
