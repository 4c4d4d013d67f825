import type { EstimatorDefinition } from '../../estimators/index.js';
import type { Executor } from '../../executor/index.js';
import { partThreads } from './threads.js';

/** Runs the parts of one fit: here where there is one thread, else on threads that are started for the purpose. */
export interface PartRunner {
  parallel<Input, Output>(part: string, inputs: readonly Input[]): Promise<Output[]>;
  close(): Promise<void>;
}

export function partRunner({ parts }: Pick<EstimatorDefinition, 'parts'>, threads: number): PartRunner {
  let executor: Executor | undefined;
  return {
    async parallel<Input, Output>(part: string, inputs: readonly Input[]): Promise<Output[]> {
      if (threads === 1) return inputs.map((input) => parts![part]!(input as never) as Output);
      executor ??= partThreads(threads);
      const { run } = executor;
      return Promise.all(inputs.map((input) => run<Input, Output>(part, input)));
    },
    close: async () => executor?.close(),
  };
}
