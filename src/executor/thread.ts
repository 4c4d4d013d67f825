import { Worker } from 'node:worker_threads';
import { CicloError, fromWire } from '../errors/index.js';
import type { Reply, Request } from './messages.js';

/** One worker thread, running one task at a time. */
export interface Thread {
  run<Input, Output>(
    task: string,
    input: Input,
    signal: AbortSignal | undefined,
    onProgress: ((done: number) => void) | undefined,
  ): Promise<Output>;
  /** Lets the process end without it, and ends it after so many milliseconds without a task. */
  rest(idle: number): void;
  end(): Promise<void>;
}

/** Starts a thread; `onEnd` is called when it is gone, for whatever reason. */
export function startThread(entry: URL, onEnd: () => void): Thread {
  // None of the host's flags: some, such as --input-type, would keep the thread from starting.
  const worker = new Worker(entry, { execArgv: [], name: 'ciclo' });
  let timer: NodeJS.Timeout | undefined;
  let settle: { resolve(output: unknown): void; reject(error: unknown): void } | undefined;
  let report: ((done: number) => void) | undefined;

  worker.on('message', (reply: Reply) => {
    if (reply.type === 'progress') tell(reply.done);
    else if (reply.type === 'done') settle?.resolve(reply.output);
    else settle?.reject(fromWire(reply.error));
  });
  worker.on('error', (cause) => settle?.reject(threadFailed(entry, cause)));
  worker.on('exit', (code) => {
    clearTimeout(timer);
    onEnd();
    settle?.reject(threadFailed(entry, new Error(`the thread ended with code ${code}`)));
  });

  /** An error of the host's own in its progress function ends the task, and reaches whoever waits for it. */
  function tell(done: number): void {
    try {
      report?.(done);
    } catch (error) {
      drop(error);
    }
  }

  /** Gives the task up, and the thread with it. */
  function drop(reason: unknown): void {
    settle?.reject(reason);
    discard();
  }

  /** Before it is ended it is reported gone: a thread that is ending can take no more tasks. */
  function discard(): void {
    onEnd();
    void worker.terminate();
  }

  async function run<Input, Output>(
    task: string,
    input: Input,
    signal: AbortSignal | undefined,
    onProgress: ((done: number) => void) | undefined,
  ): Promise<Output> {
    clearTimeout(timer);
    worker.ref();
    report = onProgress;
    const stop = () => drop(signal!.reason);
    try {
      return await new Promise<Output>((resolve, reject) => {
        settle = { resolve: (output) => resolve(output as Output), reject };
        if (signal?.aborted) stop();
        signal?.addEventListener('abort', stop, { once: true });
        worker.postMessage({ task, input } satisfies Request);
      });
    } finally {
      signal?.removeEventListener('abort', stop);
      settle = undefined;
      report = undefined;
    }
  }

  function rest(idle: number): void {
    worker.unref();
    timer = setTimeout(discard, idle);
    timer.unref();
  }

  return {
    run,
    rest,
    end: async () => {
      await worker.terminate();
    },
  };
}

function threadFailed(entry: URL, cause: unknown): CicloError {
  return new CicloError(
    'THREAD_FAILED',
    {
      what: `A worker thread failed: ${(cause as Error).message}`,
      where: entry.pathname.slice(entry.pathname.lastIndexOf('/') + 1),
      remedy: 'If the application is bundled, keep "ciclo" external, so that its worker files stay beside it',
    },
    { cause },
  );
}
