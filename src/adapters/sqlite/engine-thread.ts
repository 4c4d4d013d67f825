import { Worker } from 'node:worker_threads';
import { CicloError, fromWire } from '../../errors/index.js';
import { workerEntry } from '../../executor/index.js';
import type { Engine, Result } from './engine/engine.js';
import type { OpenOptions } from './engine/open.js';
import type { Operations } from './engine/operations.js';
import type { Opened, Reply, Request } from './messages.js';

interface Waiting {
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

/**
 * None of the host's flags: some, such as --input-type, would keep the thread from starting. Node 22 warns that its
 * SQLite is experimental, on the host's standard error, unless it is told not to.
 */
const quiet = process.allowedNodeEnvironmentFlags.has('--disable-warning')
  ? ['--disable-warning=ExperimentalWarning']
  : [];

/**
 * An engine on a thread of its own, so that neither a flush nor a lock ever holds the caller's event loop. The thread
 * keeps the process alive only while something is under way.
 *
 * @throws what opening the database throws.
 */
export async function engineThread(options: OpenOptions): Promise<Engine & Opened> {
  const worker = new Worker(workerEntry('sqlite-worker', import.meta.url), {
    execArgv: quiet,
    name: 'ciclo-sqlite',
    workerData: options,
  });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let ended: CicloError | undefined;

  function end(cause: Error): void {
    ended ??= threadFailed(cause);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  worker.on('message', ({ number, output, error }: Reply) => {
    const caller = waiting.get(number);
    waiting.delete(number);
    if (waiting.size === 0) worker.unref();
    if (error === undefined) caller?.resolve(output);
    else caller?.reject(fromWire(error));
  });
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread ended with code ${code}`)));

  function send(name: Request['name'], given: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (ended !== undefined) {
        reject(ended);
        return;
      }
      const number = count++;
      waiting.set(number, { resolve, reject });
      worker.ref();
      worker.postMessage({ number, name, given } satisfies Request);
    });
  }

  let opened: Opened;
  try {
    opened = (await send('open', [])) as Opened;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    ...opened,
    call: <K extends keyof Operations>(name: K, ...given: Parameters<Operations[K]>) =>
      send(name, given) as Promise<Result<K>>,
    async close() {
      await send('close', []);
      await worker.terminate();
    },
  };
}

function threadFailed(cause: Error): CicloError {
  return new CicloError(
    'THREAD_FAILED',
    {
      what: `The thread of the SQLite store failed: ${cause.message}`,
      where: 'sqlite-worker.js',
      remedy: 'If the application is bundled, keep "ciclo" external, so that its worker files stay beside it',
    },
    { cause },
  );
}
