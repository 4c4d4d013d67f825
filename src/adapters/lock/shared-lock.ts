import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '../../ambient/index.js';
import { thisProcess } from '../../processes/index.js';
import { codeOf, heldBy, unwritable } from './failures.js';
import { livingHolder } from './living-holder.js';
import type { ProcessLock } from './process-lock.js';

export type LockMode = 'shared' | 'exclusive';

/**
 * Takes a lock that many may share or one has alone. The lock is a folder with an entry for each holder: who comes
 * writes down its entry first and then looks at the others', so that of two who come at once at least one sees the
 * other. No entry has the name of an earlier one, so that removing a dead holder's can hit nobody else's.
 *
 * @param what is locked, for the message.
 * @throws ConflictError (code `LOCKED`) naming a holder that may be alive and cannot be shared with; ValidationError
 *   (code `UNWRITABLE`) when no lock can be written there.
 */
export function joinLock(folder: string, mode: LockMode, what: string): ProcessLock {
  const own = `${mode}-${randomIds()}`;
  announce(folder, own, what);
  const lock = { release: () => withdraw(folder, own) };
  for (const entry of readdirSync(folder)) {
    if (entry === own) continue;
    // Asked of those too that can be shared with: what the dead have left is cleared away.
    const holder = livingHolder(join(folder, entry));
    const conflicts = mode === 'exclusive' || entry.startsWith('exclusive');
    if (holder === undefined || !conflicts) continue;
    lock.release();
    throw heldBy(holder, folder, what);
  }
  return lock;
}

function announce(folder: string, own: string, what: string): void {
  for (;;) {
    try {
      mkdirSync(folder);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw unwritable(folder, what, error);
    }
    try {
      writeFileSync(join(folder, own), `${JSON.stringify(thisProcess())}\n`);
      return;
    } catch (error) {
      // The last holder has just left, and taken the folder along.
      if (codeOf(error) !== 'ENOENT') throw unwritable(folder, what, error);
    }
  }
}

function withdraw(folder: string, own: string): void {
  rmSync(join(folder, own), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Others are in it, or the last of them was quicker.
  }
}
