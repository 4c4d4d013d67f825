/**
 * Work that can be put down and taken up again: it yields whenever it has gone through some tens of thousands of rows,
 * which is a millisecond or a few. The same code so serves a thread of its own, which runs it through, and a host's
 * thread, which must not be held.
 */
export type Work<T> = Generator<undefined, T, undefined>;

/** How many rows are gone through between two pauses. */
export const sliceRows = 65_536;

/** Runs it through. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Runs it with a turn of the event loop at every pause; a signal stops it there. */
export async function finishAtLeisure<T>(work: Work<T>, signal: AbortSignal | undefined): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Slices of 0 to `rows`, with a pause after each. */
export function* inSlices(rows: number, work: (from: number, to: number) => void): Work<void> {
  for (let from = 0; from < rows; from += sliceRows) {
    work(from, Math.min(rows, from + sliceRows));
    yield;
  }
}
