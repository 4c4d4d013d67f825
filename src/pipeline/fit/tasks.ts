import type { Tasks } from '../../executor/index.js';
import { type FitInput, fitModel, fitTransform, type TransformInput } from './fit.js';
import { type PartInput, runPart } from './parallel.js';

/** What the pipeline's worker threads can do. */
export const tasks: Tasks = {
  fitModel: (input: FitInput, { onProgress }) => fitModel(input, onProgress),
  fitTransform: (input: TransformInput) => fitTransform(input),
  part: (input: PartInput) => runPart(input),
};
