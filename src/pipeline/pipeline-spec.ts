import type { EstimatorSpec, Task } from '../estimators/index.js';
import type { TransformerSpec } from './transformer.js';

/** A pipeline as it is written down: plain JSON. */
export interface PipelineSpec<T extends Task = Task> {
  readonly steps: readonly TransformerSpec[];
  readonly estimator: EstimatorSpec<T>;
}
