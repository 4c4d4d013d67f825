import { setImmediate } from 'node:timers/promises';

/** What a caller may give to any reading that takes a while. */
export interface ReadingOptions {
  /** Ends the reading: its promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how far the reading is: a share from 0 to 1 that only grows, some hundred times at most, at last 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Keeps a long reading from holding the event loop, and tells how far it is. */
export interface Pace {
  /** To be awaited every few milliseconds of work. @throws the signal's reason. */
  pause(share: number): Promise<void>;
}

/** For how many milliseconds work may go on before what else waits gets its turn. */
const longestStretch = 8;

export function createPace({ signal, onProgress }: ReadingOptions): Pace {
  let told = -1;
  let since = performance.now();
  return {
    async pause(share) {
      signal?.throwIfAborted();
      if (onProgress !== undefined && (share >= told + 0.01 || (share === 1 && told < 1))) onProgress((told = share));
      if (performance.now() - since < longestStretch) return;
      await setImmediate();
      since = performance.now();
      signal?.throwIfAborted();
    },
  };
}
