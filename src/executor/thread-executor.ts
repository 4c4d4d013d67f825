import { availableParallelism } from 'node:os';
import { CicloError } from '../errors/index.js';
import type { Executor, RunOptions } from './executor.js';
import { startThread, type Thread } from './thread.js';
import { createTurns } from './turns.js';

export interface ThreadExecutorOptions {
  /** The worker's file, which calls `serveTasks`. */
  readonly entry: URL;
  /** Default: one a core. */
  readonly threads?: number;
  /** Milliseconds after which a thread without work is ended, and its memory freed. Default 5,000. */
  readonly idle?: number;
}

/**
 * Runs tasks on worker threads, started when they are first needed. Threads without work never keep the process
 * alive. A task that is aborted takes its thread with it, because nothing else stops a loop that computes.
 */
export function threadExecutor(options: ThreadExecutorOptions): Executor {
  const { entry, threads = availableParallelism(), idle = 5_000 } = options;
  const resting: Thread[] = [];
  const alive = new Set<Thread>();
  const turns = createTurns(threads);
  let closed = false;

  async function run<Input, Output>(task: string, input: Input, options: RunOptions = {}): Promise<Output> {
    // A signal of our own, so that many tasks under one signal of the host's do not pile listeners on that.
    const signal = options.signal && AbortSignal.any([options.signal]);
    await turns.take(signal);
    try {
      return await runNow<Input, Output>(task, input, signal, options.onProgress);
    } finally {
      turns.pass();
    }
  }

  async function runNow<Input, Output>(
    task: string,
    input: Input,
    signal: AbortSignal | undefined,
    onProgress: RunOptions['onProgress'],
  ): Promise<Output> {
    if (closed) throw closedError();
    const thread = resting.pop() ?? start();
    try {
      return await thread.run<Input, Output>(task, input, signal, onProgress);
    } finally {
      rest(thread);
    }
  }

  function start(): Thread {
    const thread = startThread(entry, () => {
      alive.delete(thread);
      const index = resting.indexOf(thread);
      if (index >= 0) resting.splice(index, 1);
    });
    alive.add(thread);
    return thread;
  }

  /** A thread that died with its task is not kept. */
  function rest(thread: Thread): void {
    if (!alive.has(thread)) return;
    thread.rest(idle);
    resting.push(thread);
  }

  async function close(): Promise<void> {
    closed = true;
    turns.close(closedError());
    await Promise.all([...alive].map((thread) => thread.end()));
  }

  return { threads, run, close };
}

function closedError(): CicloError {
  return new CicloError('EXECUTOR_CLOSED', { what: 'The executor has been closed' });
}
