import type { Tasks } from '../../executor/index.js';
import { fitModel, fitPrepared, type PreparedInput } from './fit.js';
import { fitTransform, type TransformInput } from './fit-transform.js';
import { type FitInput, type PrepareInput, prepareFit } from './prepare-fit.js';

/** What the pipeline's worker threads can do. */
export const tasks: Tasks = {
  fitModel: (input: FitInput, { onProgress }) => fitModel(input, onProgress),
  prepareFit: ({ estimator, ...input }: PrepareInput) => prepareFit(input, estimator),
  fitPrepared: (input: PreparedInput, { onProgress }) => fitPrepared(input, onProgress),
  fitTransform: (input: TransformInput) => fitTransform(input),
};
