import type { Commit } from './commit.js';

/** Wakes whoever waits for the next commit of this process. */
export interface Waker {
  wake(): void;
  /** How often `wake` was called. */
  count(): number;
  /**
   * Resolves once `count` is above `seen` (at once if it already is: nothing that came in between is slept through),
   * at the latest after `milliseconds`, or when `signal` aborts.
   */
  wait(seen: number, milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export function createWaker(): Waker {
  const sleepers = new Set<() => void>();
  let wakes = 0;
  return {
    count: () => wakes,
    wake() {
      wakes++;
      for (const rise of [...sleepers]) rise();
    },
    wait(seen, milliseconds, signal) {
      return new Promise((resolve) => {
        const rise = () => {
          sleepers.delete(rise);
          clearTimeout(timer);
          signal?.removeEventListener('abort', rise);
          resolve();
        };
        const timer = setTimeout(rise, milliseconds);
        sleepers.add(rise);
        signal?.addEventListener('abort', rise);
        if (wakes > seen || signal?.aborted) rise();
      });
    },
  };
}

export interface ChangeSource {
  /** Commits after `since`, oldest first; an empty list when there are none yet. */
  read(since: number): Promise<readonly Commit[]>;
  readonly waker: Waker;
  readonly isClosed: () => boolean;
}

/** How often commits of other processes are looked for, in milliseconds. */
const pollEvery = 1000;

/** {@link Store.changes} over any way of reading commits. It ends when `signal` aborts or the store closes. */
export async function* followChanges(
  { read, waker, isClosed }: ChangeSource,
  since: number,
  { wait = false, signal }: { wait?: boolean; signal?: AbortSignal } = {},
): AsyncGenerator<Commit> {
  let seen = since;
  const isOver = () => signal?.aborted || isClosed();
  while (!isOver()) {
    const wakes = waker.count();
    const commits = await read(seen);
    for (const commit of commits) {
      if (isOver()) return;
      seen = commit.sequence;
      yield commit;
    }
    if (commits.length > 0) continue;
    if (!wait || isOver()) return;
    await waker.wait(wakes, pollEvery, signal);
  }
}
