import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '../../ambient/index.js';
import { codeOf, heldBy, unwritable } from './failures.js';
import { mayBeAlive, parseOwner, thisProcess } from './owner.js';
import type { ProcessLock } from './process-lock.js';

export type LockMode = 'shared' | 'exclusive';

/** After so many milliseconds an entry that names nobody was left by a process that died while it wrote it. */
const writingTime = 10_000;

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
    const conflicts = mode === 'exclusive' || entry.startsWith('exclusive');
    if (entry === own || !conflicts) continue;
    const holder = holderOf(join(folder, entry));
    if (holder === undefined) continue;
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

/** The holder that an entry names if it may be alive; a dead one's entry is removed. */
function holderOf(path: string): { readonly pid: number; readonly host: string } | undefined {
  try {
    const owner = parseOwner(readFileSync(path, 'utf8'));
    if (owner === undefined && Date.now() - statSync(path).mtimeMs < writingTime)
      return { pid: 0, host: 'this file system' };
    if (owner !== undefined && mayBeAlive(owner)) return owner;
    rmSync(path, { force: true });
    return undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined; // Gone meanwhile.
    throw error;
  }
}
