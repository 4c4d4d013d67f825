/**
 * Work that can be put down and taken up again: it yields wherever that may be, at the latest after some tens of
 * thousands of rows, which is a millisecond or a few. The same code so serves a thread of its own, which runs it
 * through, and a host's thread, which must not be held. What is yielded is how many rows were gone through, if that
 * was less than a slice: many small steps need no pause each.
 */
export type Work<T> = Generator<number | undefined, T, undefined>;

/** How many rows are gone through between two pauses. */
export const sliceRows = 65_536;

/** Runs it through. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Runs it with a turn of the event loop after every slice's worth of rows; a signal stops it there. */
export async function finishAtLeisure<T>(work: Work<T>, signal: AbortSignal | undefined): Promise<T> {
  let rows = 0;
  for (;;) {
    signal?.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    rows += step.value ?? sliceRows;
    if (rows < sliceRows) continue;
    rows = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Slices of 0 to `rows`, each of which may be followed by a pause. */
export function* inSlices(rows: number, work: (from: number, to: number) => void): Work<void> {
  for (let from = 0; from < rows; from += sliceRows) {
    const to = Math.min(rows, from + sliceRows);
    work(from, to);
    yield to - from;
  }
}
