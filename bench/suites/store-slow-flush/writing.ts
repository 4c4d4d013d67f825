import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Contender } from '../../frame/contest.js';
import type { SlowFlush } from './slow-flush.js';

/** What the writer's process is to do. */
export interface Work {
  readonly adapter: 'filesystem' | 'better-sqlite3';
  readonly by: 'store' | 'bare loop';
}

/** Someone who writes in a process of its own, whose flushes are slow. */
export function writing(name: string, work: Work, { environment }: SlowFlush): Contender {
  return {
    name,
    async run() {
      const child = fork(fileURLToPath(new URL('./writer-process.ts', import.meta.url)), { env: environment });
      const ended = once(child, 'exit').then(() => {
        throw new Error('The writing process ended');
      });
      ended.catch(() => {});
      child.send(work);
      const [value] = (await Promise.race([once(child, 'message'), ended])) as [number];
      child.disconnect();
      await ended.catch(() => {});
      return { value };
    },
  };
}
