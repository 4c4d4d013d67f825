import { setTimeout as sleep } from 'node:timers/promises';
import { CicloError } from '../../errors/index.js';
import { acquireLock, type ProcessLock } from '../lock/index.js';
import type { Layout } from './layout.js';

/** The lock of the settlers; `undefined` when another process has it. */
export async function lockFor(layout: Layout, waitFor: number): Promise<ProcessLock | undefined> {
  for (let waited = 0; ; waited += 20) {
    try {
      return acquireLock(layout.lock, 'The directory');
    } catch (error) {
      if (!CicloError.is(error) || error.code !== 'LOCKED') throw error;
      if (waited >= waitFor) return undefined;
      await sleep(20);
    }
  }
}
