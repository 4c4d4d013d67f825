import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTurns, type Executor, limited } from '../../src/executor/index.js';

/** Three places, and a count of the tasks that are under way. */
function counting() {
  let running = 0;
  let most = 0;
  const executor: Executor = {
    threads: 3,
    async run<Input, Output>(task: string, input: Input) {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
      if (task === 'fail') throw new Error('failed');
      return input as unknown as Output;
    },
    close: () => Promise.reject(new Error('was closed')),
  };
  return { executor, most: () => most };
}

it('runs at most so many tasks at once, and all of them', async () => {
  const { executor, most } = counting();
  const { run, threads } = limited(executor, 2);
  expect(threads).toBe(2);
  expect(await Promise.all([1, 2, 3, 4, 5].map((input) => run('echo', input)))).toEqual([1, 2, 3, 4, 5]);
  expect(most()).toBe(2);
});

it('has no more threads than there are', () => {
  expect(limited(counting().executor, 8).threads).toBe(3);
});

it('gives the place of a task that failed to the next', async () => {
  const { run } = limited(counting().executor, 1);
  const [failing, next] = await Promise.allSettled([run('fail', 1), run('echo', 2)]);
  expect(failing.status).toBe('rejected');
  expect(next).toEqual({ status: 'fulfilled', value: 2 });
});

it('lets a waiting task go when its signal says so', async () => {
  const { run } = limited(counting().executor, 1);
  const first = run('echo', 1);
  const waiting = run('echo', 2, { signal: AbortSignal.abort(new Error('given up')) });
  await expect(waiting).rejects.toThrow('given up');
  expect(await first).toBe(1);
});

it('leaves the executor open when it is closed', async () => {
  await limited(counting().executor, 1).close();
  await limited(counting().executor, 3).close();
});

it('listens to a signal but once, however many tasks wait under it', async () => {
  const warnings: string[] = [];
  const hear = (warning: Error) => warnings.push(warning.message);
  process.on('warning', hear);
  const { signal } = new AbortController();
  const turns = createTurns(1);
  await turns.take(signal);
  const waiting = Array.from({ length: 50 }, () => turns.take(signal));
  for (const next of waiting) {
    turns.pass();
    await next;
  }
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', hear);
  expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1);
  expect(warnings).toEqual([]);
});
