import type { Frame, SharedFrame } from '../../data/index.js';
import { createEvaluator, type Evaluation } from '../../evaluator/index.js';
import { loadModel, type OwnParts } from '../../pipeline/index.js';
import { openShared } from './open-shared.js';
import { withoutColumns } from './score-fold.js';

/** A model that was fitted before, to be held against the test table once more. */
export interface JudgeJob {
  readonly bytes: Uint8Array;
  readonly test: SharedFrame;
  /** Columns that are no features. */
  readonly excluded: readonly string[];
}

/** On a thread. */
export function judge({ bytes, test, excluded }: JudgeJob): Promise<Evaluation> {
  return judgeModel(bytes, withoutColumns(openShared(test), excluded));
}

/** @param own the host's own parts, among which the model's may be. */
export function judgeModel(bytes: Uint8Array, test: Frame, own?: OwnParts): Promise<Evaluation> {
  return createEvaluator().evaluate(loadModel(bytes, own), test);
}
