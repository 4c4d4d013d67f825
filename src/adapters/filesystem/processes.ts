import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { CicloError } from '../../errors/index.js';
import { acquireLock, type ProcessLock } from '../lock/index.js';
import type { Layout } from './layout.js';
import { entries } from './listing.js';

const what = 'The mark of a process that has the store open';

const uuidLength = 36;

/** A file that says that this process has the store open. */
export interface Mark extends ProcessLock {
  readonly path: string;
}

export function enter(layout: Layout): Mark {
  const path = join(layout.processes, randomUUID());
  return { path, ...acquireLock(path, what) };
}

/** Whether no other process has the store open, nor this one a second time. The marks of the dead are cleared away. */
export function isAlone(layout: Layout, own: Mark): boolean {
  // Marks that are only being made have longer names.
  const others = entries(layout.processes, '').filter(
    (path) => path !== own.path && basename(path).length === uuidLength,
  );
  return others.filter((path) => !isDead(path)).length === 0;
}

/** Whoever can take a mark over proves that its owner is gone. */
function isDead(path: string): boolean {
  try {
    acquireLock(path, what).release();
    return true;
  } catch (error) {
    if (CicloError.is(error) && error.code === 'LOCKED') return false;
    throw error;
  }
}
