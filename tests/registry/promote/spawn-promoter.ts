import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Random } from '../../../src/random/index.js';
import { buildScript } from '../../support/build-script.js';
import type { Acknowledged } from './contest.js';

const promoter = await buildScript('promoter', 'tests/registry/promote/promoter.ts');

/** When a process is killed: so many milliseconds after so many steps that it was told are done. */
export interface Moment {
  readonly steps: number;
  readonly milliseconds: number;
}

export function randomMoment(random: Random): Moment {
  return { steps: random.integer(30), milliseconds: random.integer(10) ** 2 };
}

/** Lets a process promote until it is killed. @returns the steps that it was told are done. */
export async function promoteUntilKilled(
  args: readonly string[],
  { steps, milliseconds }: Moment,
): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [promoter, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  const killIfDue = () => {
    if (timer === undefined && text.split('\n').length > steps)
      timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  };
  killIfDue();
  for await (const piece of child.stdout) {
    text += piece;
    killIfDue();
  }
  const [code, signal] = await exit;
  clearTimeout(timer);
  if (signal !== 'SIGKILL') throw new Error(`A promoter in a process of its own ended with ${code}`);
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}
