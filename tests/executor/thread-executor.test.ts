import { afterEach, describe, expect, it } from 'vitest';
import { NotFoundError } from '../../src/errors/index.js';
import { type Executor, threadExecutor } from '../../src/executor/index.js';
import { workerEntry } from '../support/worker-entry.js';

const entry = workerEntry('executor-worker');
let executor: Executor;

function start(threads = 2): Executor {
  executor = threadExecutor({ entry, threads });
  return executor;
}

afterEach(() => executor.close());

describe('threadExecutor', () => {
  it('runs a task on another thread and gives its result', async () => {
    expect(await start().run('double', Float64Array.of(1, 2))).toEqual(Float64Array.of(2, 4));
    expect(await executor.run('threadId', null)).toBeGreaterThan(0);
  });

  it('uses a thread again when its task is done', async () => {
    const first = await start(1).run('threadId', null);
    expect(await executor.run('threadId', null)).toBe(first);
  });

  it('uses a thread again after a task that threw', async () => {
    const first = await start(1).run('threadId', null);
    await expect(executor.run('missing', 'it')).rejects.toThrow();
    expect(await executor.run('threadId', null)).toBe(first);
  });

  it('runs as many tasks at once as it has threads, and the others afterwards', async () => {
    start(2);
    const ids = await Promise.all([1, 2, 3, 4].map(() => executor.run('threadId', null)));
    expect(new Set(ids).size).toBe(2);
  });

  it('rejects with the error of the task, of the class that it had', async () => {
    const error = await start()
      .run('missing', 'the thing')
      .catch((caught) => caught);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ code: 'NOT_FOUND', problems: [{ what: 'the thing', where: 'there' }] });
  });

  it('reports progress, the end included', async () => {
    const seen: number[] = [];
    await start().run('count', 1000, { onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('stops a task that computes without end when the signal aborts, with the reason given', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const running = start(1).run('forever', null, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(running).rejects.toBe(reason);
  });

  it('goes on after a task was stopped', async () => {
    const signal = AbortSignal.timeout(50);
    await expect(start(1).run('forever', null, { signal })).rejects.toThrow();
    expect(await executor.run('double', Float64Array.of(3))).toEqual(Float64Array.of(6));
  });

  it('lets a task that still waits be given up, and the others go on', async () => {
    const controller = new AbortController();
    const first = start(1).run('wait', 100);
    const second = executor.run('threadId', null, { signal: controller.signal });
    const third = executor.run('double', Float64Array.of(1));
    controller.abort(new Error('not needed'));
    await expect(second).rejects.toThrow('not needed');
    await first;
    expect(await third).toEqual(Float64Array.of(2));
  });

  it('does not begin a task whose signal has aborted already', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(start().run('double', Float64Array.of(1), { signal })).rejects.toThrow('too late');
  });

  it('says so when a thread dies, and starts another for the next task', async () => {
    await expect(start(1).run('exit', 3)).rejects.toMatchObject({ code: 'THREAD_FAILED' });
    expect(await executor.run('double', Float64Array.of(1))).toEqual(Float64Array.of(2));
  });

  it('says so when the entry file is not there, and what to do', async () => {
    executor = threadExecutor({ entry: new URL('./absent.js', entry) });
    await expect(executor.run('double', Float64Array.of(1))).rejects.toThrow(/keep "ciclo" external/);
  });

  it('names a task that there is not', async () => {
    await expect(start().run('triple', 1)).rejects.toMatchObject({ code: 'UNKNOWN_TASK' });
  });

  it('rejects what is under way and what comes after, once it is closed', async () => {
    const running = start().run('forever', null);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([expect(running).rejects.toMatchObject({ code: 'THREAD_FAILED' }), executor.close()]);
    await expect(executor.run('double', Float64Array.of(1))).rejects.toMatchObject({ code: 'EXECUTOR_CLOSED' });
  });
});

describe('a thread that has rested long enough', () => {
  it('is never given a task while it ends', async () => {
    executor = threadExecutor({ entry, threads: 1, idle: 20 });
    for (let round = 0; round < 10; round++) {
      await executor.run('threadId', null);
      await new Promise((resolve) => setTimeout(resolve, 19 + (round % 4)));
    }
  });
});

describe('a progress function that throws', () => {
  it('ends its task with that error, and the executor goes on', async () => {
    const onProgress = () => {
      throw new Error('of the host');
    };
    await expect(start(1).run('count', 10, { onProgress })).rejects.toThrow('of the host');
    expect(await executor.run('double', Float64Array.of(1))).toEqual(Float64Array.of(2));
  });
});

describe('closing', () => {
  it('gives up every task that waits', async () => {
    start(1);
    const tasks = Array.from({ length: 4 }, () => executor.run('forever', null));
    const outcomes = Promise.allSettled(tasks);
    await executor.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  });
});
