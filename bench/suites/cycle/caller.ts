import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Calls {
  readonly url: string;
  /** JSON that is posted each time. */
  readonly body: string;
  readonly requests: number;
  /** Kept alive; each sends its next request when the last is answered. */
  readonly connections: number;
}

export interface Caller extends AsyncDisposable {
  /** Sends the requests, and says how many were answered a second. */
  call(calls: Calls): Promise<number>;
}

/** A client in a process of its own, so that its work is not counted as the server's. */
export async function startCaller(): Promise<Caller> {
  const child = fork(fileURLToPath(new URL('./caller-process.ts', import.meta.url)));
  const ended = once(child, 'exit').then(() => {
    throw new Error('The calling process ended');
  });
  ended.catch(() => {});
  return {
    async call(calls) {
      child.send(calls);
      const [answer] = (await Promise.race([once(child, 'message'), ended])) as [number];
      return answer;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}
