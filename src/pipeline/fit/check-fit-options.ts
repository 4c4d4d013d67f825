import { policyProblems } from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import type { FitOptions } from '../pipeline.js';

type CheckedOptions = Pick<FitOptions, 'seed' | 'threads' | 'signal'> & {
  readonly onProgress?: unknown;
  readonly target?: unknown;
  readonly sampleWeight?: unknown;
  readonly inputs?: unknown;
  readonly onWarning?: unknown;
};

/**
 * What a caller without types can get wrong; a seed or a number of threads from an environment variable is text.
 * @throws ValidationError listing all of it.
 */
export function checkFitOptions({
  seed,
  threads,
  target,
  sampleWeight,
  inputs,
  onWarning,
  signal,
  onProgress,
}: CheckedOptions): void {
  const problems: Problem[] = [];
  if (seed !== undefined && !Number.isFinite(seed)) {
    problems.push({ what: `The seed must be a finite number, not ${JSON.stringify(seed) ?? seed}`, where: 'seed' });
  }
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
    const what = `The number of threads must be a whole number from 1 on, not ${JSON.stringify(threads) ?? threads}`;
    problems.push({ what, where: 'threads' });
  }
  if (target !== undefined && typeof target !== 'string') {
    problems.push({ what: 'The target must be the name of a column', where: 'target' });
  }
  if (sampleWeight !== undefined && typeof sampleWeight !== 'string') {
    problems.push({ what: 'The weights must be named by their column', where: 'sampleWeight' });
  }
  if (sampleWeight !== undefined && sampleWeight === target) {
    problems.push({ what: 'The target cannot be the weight of its own row', where: 'sampleWeight' });
  }
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
    problems.push({ what: 'The signal must be an AbortSignal', where: 'signal' });
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    problems.push({ what: 'What is told the progress must be a function', where: 'onProgress' });
  }
  if (onWarning !== undefined && typeof onWarning !== 'function') {
    problems.push({ what: 'What is told of warnings must be a function', where: 'onWarning' });
  }
  problems.push(...policyProblems(inputs, 'inputs'));
  refuse(problems);
}
