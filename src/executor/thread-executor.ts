import { availableParallelism } from 'node:os';
import { CicloError } from '../errors/index.js';
import type { Executor, RunOptions } from './executor.js';
import { startThread, type Thread } from './thread.js';

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
  const waiting: (() => void)[] = [];
  const alive = new Set<Thread>();
  let busy = 0;
  let closed = false;

  async function run<Input, Output>(
    task: string,
    input: Input,
    { signal, onProgress }: RunOptions = {},
  ): Promise<Output> {
    await turn(signal);
    const thread = resting.pop() ?? start();
    try {
      return await thread.run<Input, Output>(task, input, signal, onProgress);
    } finally {
      rest(thread);
      busy--;
      waiting.shift()?.();
    }
  }

  /** Resolves when fewer than `threads` tasks are under way, first come, first served. */
  async function turn(signal: AbortSignal | undefined): Promise<void> {
    while (busy >= threads) await queued(signal);
    if (closed) throw new CicloError('EXECUTOR_CLOSED', { what: 'The executor has been closed' });
    signal?.throwIfAborted();
    busy++;
  }

  function queued(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stop = () => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal!.reason);
      };
      signal?.throwIfAborted();
      signal?.addEventListener('abort', stop, { once: true });
      waiting.push(go);
    });
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
    await Promise.all([...alive].map((thread) => thread.end()));
  }

  return { threads, run, close };
}
