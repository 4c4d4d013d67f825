import { findEstimator } from '../../estimators/index.js';
import type { Executor } from '../../executor/index.js';
import { partThreads } from './threads.js';

/** A part of an estimator's work, as a thread is asked for it. */
export interface PartInput {
  readonly estimator: string;
  readonly part: string;
  readonly input: unknown;
}

export function runPart({ estimator, part, input }: PartInput): unknown {
  return findEstimator(estimator).parts![part]!(input as never);
}

/** Runs the parts of one fit: here where there is one thread, else on threads that are started for the purpose. */
export interface PartRunner {
  parallel<Input, Output>(part: string, inputs: readonly Input[]): Promise<Output[]>;
  close(): Promise<void>;
}

export function partRunner(estimator: string, threads: number): PartRunner {
  let executor: Executor | undefined;
  return {
    async parallel<Input, Output>(part: string, inputs: readonly Input[]): Promise<Output[]> {
      if (threads === 1) return inputs.map((input) => runPart({ estimator, part, input }) as Output);
      executor ??= partThreads(threads);
      const { run } = executor;
      return Promise.all(inputs.map((input) => run<PartInput, Output>('part', { estimator, part, input })));
    },
    close: async () => executor?.close(),
  };
}
