import { type Executor, threadExecutor, workerEntry } from '../../executor/index.js';

const entry = workerEntry('pipeline-worker', import.meta.url);
const partEntry = workerEntry('part-worker', import.meta.url);

let shared: Executor | undefined;

/** The threads on which every pipeline of this process is fitted: one a core, started when first needed. */
export function fittingThreads(): Executor {
  shared ??= threadExecutor({ entry });
  return shared;
}

/** Threads of its own for the parts of one fit. They know the parts alone, and start in a fraction of the time. */
export function partThreads(threads: number): Executor {
  return threadExecutor({ entry: partEntry, threads });
}
