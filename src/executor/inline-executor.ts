import { CicloError } from '../errors/index.js';
import type { Executor, Tasks } from './executor.js';

/** Runs tasks where it is called: for small work inside a thread, and for tests. A signal is heard before a task only. */
export function inlineExecutor(tasks: Tasks): Executor {
  return {
    threads: 1,
    async run<Input, Output>(
      name: string,
      input: Input,
      options: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
    ) {
      options.signal?.throwIfAborted();
      const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
      if (task === undefined) throw new CicloError('UNKNOWN_TASK', { what: `There is no task "${name}"` });
      return (await task(input as never, { onProgress: options.onProgress ?? (() => {}) })) as Output;
    },
    close: async () => {},
  };
}
