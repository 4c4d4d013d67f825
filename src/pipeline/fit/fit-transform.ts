import type { Frame } from '../../data/index.js';
import type { TransformState } from '../model/model-state.js';
import { signatureOf } from '../signature.js';
import { fitSteps, namedColumns } from '../steps.js';
import type { TransformerSpec } from '../transformer.js';
import { checkTrainingData } from './check-training-data.js';
import { outputNames, readColumns } from './columns.js';

export interface TransformInput {
  readonly frame: Frame;
  readonly steps: readonly TransformerSpec[];
}

/** Fits steps without an estimator. */
export function fitTransform({ frame, steps: specs }: TransformInput): TransformState {
  checkTrainingData(frame, namedColumns(specs));
  const steps = fitSteps(specs, frame);
  return {
    signature: signatureOf(readColumns(frame, steps.fitted)),
    featureNames: outputNames(steps.output),
    steps: steps.fitted.state,
  };
}
