import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process as a lock, or a training, names it, so that others can tell whether it still lives. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began: a pid comes round again, above all in containers. Empty where it cannot be known. */
  readonly birth: string;
  /** The boot and the pid namespace in which `pid` has its meaning. Empty where they cannot be known. */
  readonly space: string;
}

export function thisProcess(): Owner {
  return { pid: process.pid, host: hostname(), birth: birthOf(process.pid), space: pidSpace() };
}

/** The owner that a text names; `undefined` where the text is none. */
export function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, host, birth, space = '' } = JSON.parse(text);
    const isOwner = typeof pid === 'number' && [host, birth, space].every((field) => typeof field === 'string');
    return isOwner ? { pid, host, birth, space } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the process may still live. Within one pid namespace that is certain, whatever the hosts are called. Under one
 * host name it is too: a container that was restarted has another namespace, and what ran in the old one is gone. Of any
 * other process nothing can be told from here.
 */
export function mayBeAlive({ pid, host, birth, space }: Owner): boolean {
  const isSameSpace = space !== '' && space === pidSpace();
  if (!isSameSpace && host !== hostname()) return true;
  return isAlive(pid) && birthOf(pid) === birth;
}

/** Whether the process has gone for certain, which can be told only within one pid namespace. */
export function hasGone({ pid, birth, space }: Owner): boolean {
  return space !== '' && space === pidSpace() && !(isAlive(pid) && birthOf(pid) === birth);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // Signal 0 only asks.
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Field 22 of Linux's /proc/pid/stat, with the boot it counts from; the name before it may hold spaces. */
function birthOf(pid: number): string {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return started === undefined ? '' : `${boot()}:${started}`;
}

function pidSpace(): string {
  const namespace = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return namespace === undefined ? '' : `${boot()}:${namespace}`;
}

function boot(): string | undefined {
  return attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
}

/** What is not there on this system, or no longer, is unknown. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
