import { type Problem, refuse } from '../../errors/index.js';
import type { ActiveRun } from '../active-run.js';
import type { WithRun } from '../start-run.js';
import type { Tracker } from '../tracker.js';

/**
 * {@link Tracker.withRun} over any way of starting runs. When the signal aborts, it does not wait for `body`, which may
 * not heed it: the run is ended, and what `body` still logs is refused.
 */
export async function withRun<T>(
  startRun: Tracker['startRun'],
  given: WithRun,
  body: (run: ActiveRun) => Promise<T> | T,
): Promise<T> {
  const { signal, ...options } = given ?? {};
  refuse(problemsOf(signal, body));
  signal?.throwIfAborted();
  const run = await startRun(options);
  try {
    const result = await unlessAborted(signal, async () => body(run));
    await run.end('finished');
    return result;
  } catch (error) {
    const status = signal?.aborted ? 'killed' : 'failed';
    // The error that led here tells more than one of the store's that comes on top.
    await run.end(status, { error: messageOf(error) }).catch(() => {});
    throw error;
  }
}

function problemsOf(signal: unknown, body: unknown): Problem[] {
  const isSignal = signal === undefined || signal instanceof AbortSignal;
  return [
    ...(isSignal ? [] : [{ what: 'The signal is an AbortSignal', where: 'signal' }]),
    ...(typeof body === 'function'
      ? []
      : [
          {
            what: 'The body is a function, which is handed the run',
            where: 'body',
            remedy: 'Give async (run) => { … }',
          },
        ]),
  ];
}

/** What `work` comes to, or the signal's reason once it aborts. */
async function unlessAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work();
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([aborted, work()]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}

/** Whatever was thrown, as text: a thing may have none, or one that is no text. */
function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'Something was thrown that has no text';
  }
}
