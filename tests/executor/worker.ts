import { NotFoundError } from '../../src/errors/index.js';
import { serveTasks } from '../../src/executor/index.js';

/** Tasks for the executor's tests; the input's type is the task's own. */
serveTasks({
  double: (numbers: Float64Array) => numbers.map((number) => 2 * number),
  missing: (what: string) => {
    throw new NotFoundError({ what, where: 'there', remedy: 'Look elsewhere' });
  },
  count: (to: number, { onProgress }) => {
    for (let i = 1; i <= to; i++) onProgress(i / to);
    return to;
  },
  forever: () => {
    for (;;);
  },
  exit: (code: number) => process.exit(code),
  threadId: async () => (await import('node:worker_threads')).threadId,
  wait: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});
