import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Random } from '../../../src/random/index.js';
import { buildScript } from '../../support/build-script.js';
import type { Outcome } from './outcome.js';

const trainee = await buildScript('trainee', 'tests/trainer/resume/trainee.ts');

/** When a process is killed: so many milliseconds after so many steps of its progress. */
export interface Moment {
  readonly steps: number;
  readonly milliseconds: number;
}

/** A moment in a training of so many steps, which may be over by then. */
export function randomMoment(random: Random, steps: number): Moment {
  return { steps: random.integer(steps + 1), milliseconds: random.integer(12) ** 2 };
}

export interface Trained {
  /** `undefined` where it was killed before it was done. */
  readonly outcome: Outcome | undefined;
  /** How many steps of its progress it told of. */
  readonly steps: number;
}

/** Trains in a process of its own, which is killed where a moment is given and it comes to that. */
export async function trainApart(adapter: string, place: string, kind: string, moment?: Moment): Promise<Trained> {
  const child = spawn(process.execPath, [trainee, adapter, place, kind], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  const killIfDue = () => {
    if (moment === undefined || timer !== undefined || text.split('\n').length - 1 < moment.steps) return;
    timer = setTimeout(() => child.kill('SIGKILL'), moment.milliseconds);
  };
  killIfDue();
  for await (const piece of child.stdout) {
    text += piece;
    killIfDue();
  }
  const [code, signal] = await exit;
  clearTimeout(timer);
  const lines = text.split('\n').slice(0, -1);
  const last = lines.at(-1) ?? '';
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`The training in a process of its own ended with ${code}`);
  const steps = lines.filter((line) => line === '').length;
  return { steps, outcome: code === 0 ? JSON.parse(last) : undefined };
}
