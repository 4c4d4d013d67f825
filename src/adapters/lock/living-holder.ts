import { readFileSync, rmSync, statSync } from 'node:fs';
import { mayBeAlive, parseOwner } from '../../processes/index.js';
import { codeOf } from './failures.js';

/** After so many milliseconds a file that names nobody was left by a process that died while it wrote it. */
const writingTime = 10_000;

/** The holder that a file names if it may be alive; a dead one's file is removed. */
export function livingHolder(path: string): { readonly pid: number; readonly host: string } | undefined {
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
