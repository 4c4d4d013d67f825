import { type Problem, refuse } from '../../errors/index.js';
import type { PredictBatchOptions } from '../fitted-pipeline.js';

/** @throws ValidationError listing what a caller without types can get wrong, but for the policy. */
export function checkPredictOptions(options: PredictBatchOptions | null | undefined): void {
  if (options === undefined || options === null) return;
  const problems: Problem[] = [];
  const { onWarning, signal } = options;
  if (onWarning !== undefined && typeof onWarning !== 'function') {
    problems.push({ what: 'What is told of warnings must be a function', where: 'onWarning' });
  }
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
    problems.push({ what: 'The signal must be an AbortSignal', where: 'signal' });
  }
  refuse(problems);
}
