import { type Executor, limited, type RunOptions, threadExecutor, workerEntry } from '../../executor/index.js';
import type { tasks } from './tasks.js';

type Tasks = typeof tasks;
type Input<Name extends keyof Tasks> = Parameters<Tasks[Name]>[0];
type Output<Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>;

/** The trainer's threads: tasks by name, each with its own input and output. */
export interface TrainingThreads {
  readonly threads: number;
  run<Name extends keyof Tasks>(task: Name, input: Input<Name>, options?: RunOptions): Promise<Output<Name>>;
}

const entry = workerEntry('trainer-worker', import.meta.url);

let shared: Executor | undefined;

/**
 * The threads on which every training of this process runs, one a core, started when first needed.
 * @param threads at most so many of them at once.
 */
export function trainingThreads(threads: number): TrainingThreads {
  shared ??= threadExecutor({ entry });
  return limited(shared, threads);
}
