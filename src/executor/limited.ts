import type { Executor } from './executor.js';
import { createTurns } from './turns.js';

/** An executor of which at most so many threads are used at once, by whoever holds what this gives. Closing it closes nothing. */
export function limited(executor: Executor, threads: number): Executor {
  if (threads >= executor.threads) return { ...executor, close: async () => {} };
  const turns = createTurns(threads);
  return {
    threads,
    async run(task, input, options = {}) {
      await turns.take(options.signal);
      try {
        return await executor.run(task, input, options);
      } finally {
        turns.pass();
      }
    },
    close: async () => {},
  };
}
