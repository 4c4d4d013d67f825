/** A number of places, given to whoever asks first. */
export interface Turns {
  /** Resolves when a place is free, which the caller then holds. Rejects with the signal's reason, or when it is closed. */
  take(signal: AbortSignal | undefined): Promise<void>;
  /** Gives a place back: to whoever waits longest. */
  pass(): void;
  /** Sends away with this error whoever waits. */
  close(reason: Error): void;
}

interface Waiting {
  go(): void;
  giveUp(reason: Error): void;
}

export function createTurns(places: number): Turns {
  const waiting: Waiting[] = [];
  let taken = 0;

  function queued(given: AbortSignal | undefined): Promise<void> {
    // A signal of our own, so that many who wait under one signal of the host's do not pile listeners on that.
    const signal = given && AbortSignal.any([given]);
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(self), 1);
        reject(signal!.reason);
      };
      const self: Waiting = {
        go() {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
        giveUp: reject,
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.push(self);
    });
  }

  return {
    async take(signal) {
      signal?.throwIfAborted();
      if (taken === places) return queued(signal);
      taken++;
    },
    pass() {
      const next = waiting.shift();
      if (next === undefined) taken--;
      else next.go();
    },
    close(reason) {
      for (const { giveUp } of waiting.splice(0)) giveUp(reason);
    },
  };
}
