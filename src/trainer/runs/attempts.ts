import { randomIds } from '../../ambient/index.js';
import { mayBeAlive, parseOwner, thisProcess } from '../../processes/index.js';
import type { Run } from '../../tracker/index.js';
import { tags } from './tags.js';

/** The trainings that are under way here, by the ids of their runs. */
const underWay = new Set<string>();

/** A process may hold this module more than once: on each thread, and in each copy of the library. */
const here = randomIds();

export function begin(training: string): void {
  underWay.add(training);
}

export function finish(training: string): void {
  underWay.delete(training);
}

/** Names this process, and this attempt of its, so that no two attempts have the same name. */
export function attemptName(attempt: string): string {
  return JSON.stringify({ ...thisProcess(), here, attempt });
}

/**
 * Whether somebody is at work on a training's run. Of a process on another machine, or another thread of this process, that
 * cannot be told from here: it is taken to be while the run counts as running, which its tracker's heartbeat sees to.
 */
export function isUnderWay(run: Run): boolean {
  const last = lastAttempt(run);
  const owner = parseOwner(last);
  if (run.status !== 'running' || owner === undefined) return false;
  return JSON.parse(last).here === here ? underWay.has(run.id) : mayBeAlive(owner);
}

/**
 * The parameter under which the next attempt writes its name. A parameter cannot be logged twice with different values:
 * of two processes that want to go on with the same training, one succeeds.
 */
export function nextAttempt({ params }: Run): string {
  let number = 2;
  while (params[attemptKey(number)] !== undefined) number++;
  return attemptKey(number);
}

function lastAttempt({ params, tags: given }: Run): string {
  let last = given[tags.owner] ?? '';
  for (let number = 2; params[attemptKey(number)] !== undefined; number++) last = params[attemptKey(number)]!;
  return last;
}

function attemptKey(number: number): string {
  return `attempt.${number}`;
}
