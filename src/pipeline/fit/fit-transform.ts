import { type Frame, inferSchema, takeRows } from '../../data/index.js';
import type { TransformState } from '../model/model-state.js';
import { fitSteps, namedColumns } from '../steps.js';
import type { TransformerDefinition, TransformerSpec } from '../transformer.js';
import { asSaved } from './as-saved.js';
import { checkTrainingData } from './check-training-data.js';
import { outputNames, readColumns } from './columns.js';
import { stepsRandom } from './random.js';

export interface TransformInput {
  readonly frame: Frame;
  readonly steps: readonly TransformerSpec[];
  readonly seed: number;
}

/**
 * Fits steps without an estimator.
 *
 * @param own the host's own transformers. @throws CicloError `UNSAVABLE_STATE` when what one learned is no state.
 */
export function fitTransform(
  { frame, steps: specs, seed }: TransformInput,
  own: readonly TransformerDefinition[] = [],
): TransformState {
  checkTrainingData(frame, namedColumns(specs));
  const steps = fitSteps(specs, frame, { random: stepsRandom(seed), own });
  return {
    signature: inferSchema(readColumns(frame, steps.fitted)),
    featureNames: outputNames(steps.fitted.apply(takeRows(frame, []))),
    steps: own.length === 0 ? steps.fitted.state : asSaved(steps.fitted.state, 'a transformer'),
  };
}
