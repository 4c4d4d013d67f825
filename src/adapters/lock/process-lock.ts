import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayBeAlive, type Owner, parseOwner, thisProcess } from '../../processes/index.js';
import { codeOf, heldBy, unwritable } from './failures.js';
import { livingHolder } from './living-holder.js';

/** Something that this process has, alone or with others, until it lets go. */
export interface ProcessLock {
  release(): void;
}

/**
 * Takes the lock for this process alone, also over from an owner that died. The lock is a file that names its owner.
 *
 * @param what is locked, for the message.
 * @throws ConflictError (code `LOCKED`) naming the holder when a living process has it; ValidationError (code
 *   `UNWRITABLE`) when no lock can be written there.
 */
export function acquireLock(path: string, what: string): ProcessLock {
  const text = `${JSON.stringify(thisProcess())}\n`;
  while (!tryCreate(path, text, what)) {
    const found = readText(path);
    if (found === undefined) continue;
    const holder = lockHolder(found);
    if (holder !== undefined) throw heldBy(holder, path, what);
    evict(path, found);
  }
  return {
    release() {
      if (readText(path) === text) rmSync(path, { force: true });
    },
  };
}

/** Removes what processes that died while they took a lock in this folder have left beside it. */
export function clearUnfinishedLocks(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/\.\d+(\.dead)?$/.test(name)) livingHolder(join(folder, name));
  }
}

/** The file appears whole: written under another name, then linked, which fails where one is already there. */
function tryCreate(path: string, text: string, what: string): boolean {
  const own = `${path}.${process.pid}`;
  try {
    writeFileSync(own, text);
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw unwritable(path, what, error);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Removes a dead owner's lock; one that another process took meanwhile is put back. */
function evict(path: string, dead: string): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
    if (readText(aside) !== dead) linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** The owner that a lock names if it may be alive; what nobody could have written whole is nobody's. */
function lockHolder(text: string): Owner | undefined {
  const owner = parseOwner(text);
  return owner !== undefined && mayBeAlive(owner) ? owner : undefined;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
