import type { Matrix } from '../../arrays/index.js';
import type { FitContext } from '../estimator.js';
import type { Engine } from './kernel/engine.js';
import { openKernel } from './kernel/kernel.js';

/** A thread that helps a fit, as it is sent there: the fit's memory is shared. */
export interface HelpInput {
  readonly memory: WebAssembly.Memory;
  readonly fit: number;
  /** Its number; 0 is the thread that fits. */
  readonly thread: number;
}

/** Fewer cells than this are done sooner alone. */
const sharedCells = 500_000;

export function worthSharing({ rows, columns }: Matrix): boolean {
  return rows * columns >= sharedCells;
}

/**
 * How often a helper asks for work, some 20 µs each, before it begins to sleep in between, for how many milliseconds,
 * and after how many of them without work it goes home. It looks first because being woken takes longer than most jobs.
 */
const patience = 500;
const nap = 1;
const mostNaps = 10_000;

/** The part of a fit in which a thread helps until it is dismissed. */
export function helpOut({ memory, fit, thread }: HelpInput): void {
  const kernel = openKernel(memory);
  const signal = new Int32Array(memory.buffer, kernel.signalAt(fit), 1);
  let last = -1;
  let idle = 0;
  while (idle < patience + mostNaps) {
    const seen = kernel.help(fit, thread);
    if (seen < 0) return;
    idle = seen === last ? idle + 1 : 0;
    last = seen;
    if (idle > patience) Atomics.wait(signal, 0, seen, nap);
  }
}

/** Has the other threads help an engine. Whatever they do or leave undone, the result is the same. */
export async function hireHelpers(
  { kernel, fit, threads }: Engine,
  { parallel }: Pick<FitContext, 'parallel'>,
): Promise<{ dismiss(): Promise<void> }> {
  if (threads === 1) return { dismiss: async () => {} };
  const inputs = Array.from(
    { length: threads - 1 },
    (_, i): HelpInput => ({ memory: kernel.memory, fit, thread: i + 1 }),
  );
  const gone = parallel<HelpInput, void>('help', inputs);
  // Whoever waits for `dismiss` hears of it; nobody else is to be told twice.
  gone.catch(() => {});
  // The fit that follows never lets go of this thread: what starts the others must have its turn before.
  await new Promise((resolve) => setImmediate(resolve));
  return {
    async dismiss() {
      kernel.dismiss();
      await gone;
    },
  };
}
