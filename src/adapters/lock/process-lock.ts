import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { ConflictError, ValidationError } from '../../errors/index.js';

/** A file that says which process has something to itself. */
export interface ProcessLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began: a pid comes round again, above all in containers. Empty where it cannot be known. */
  readonly birth: string;
}

/**
 * Takes the lock, also over from an owner that died.
 *
 * @param what is locked, for the message.
 * @throws ConflictError (code `LOCKED`) naming the holder when a living process has it; ValidationError (code
 *   `UNWRITABLE`) when no lock can be written there.
 */
export function acquireLock(path: string, what: string): ProcessLock {
  const self: Owner = { pid: process.pid, host: hostname(), birth: birthOf(process.pid) };
  const text = `${JSON.stringify(self)}\n`;
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

/** @throws ConflictError (code `LOCKED`) when a living process holds the lock. */
export function refuseIfLocked(path: string, what: string): void {
  const found = readText(path);
  const holder = found === undefined ? undefined : lockHolder(found);
  if (holder !== undefined) throw heldBy(holder, path, what);
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
  if (owner === undefined) return undefined;
  if (owner.host !== hostname()) return owner; // Who is alive there cannot be told from here.
  return isAlive(owner.pid) && birthOf(owner.pid) === owner.birth ? owner : undefined;
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, host, birth } = JSON.parse(text);
    return typeof pid === 'number' && typeof host === 'string' && typeof birth === 'string'
      ? { pid, host, birth }
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // Signal 0 only asks.
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Field 22 of Linux's /proc/pid/stat, with the boot it counts from; the name before it may hold spaces. */
function birthOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`);
  const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return started === undefined ? '' : `${readText('/proc/sys/kernel/random/boot_id')?.trim()}:${started}`;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function heldBy({ pid, host }: Owner, path: string, what: string): ConflictError {
  const remedy = `Close it there first, or delete ${path} if you are sure that this process is gone`;
  return new ConflictError(
    { what: `${what} is in use by process ${pid} on ${host}`, where: path, remedy },
    { code: 'LOCKED' },
  );
}

function unwritable(path: string, what: string, cause: unknown): ValidationError {
  const remedy = 'Check the permissions and the space left, or give another path';
  return new ValidationError(
    { what: `${what} cannot be locked there`, where: path, remedy },
    { code: 'UNWRITABLE', cause },
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
