import { memoryStore } from '../../src/adapters/memory/index.js';
import type { Store } from '../../src/store/index.js';
import { createTracker, type Tracker } from '../../src/tracker/index.js';

/** A tracker over a store of its own, whose clock moves on by 1 ms a reading and whose ids count up. */
export function freshTracker(store: Store = memoryStore()): { store: Store; tracker: Tracker } {
  let time = 1_000;
  let ids = 0;
  const newId = () => (++ids).toString(16).padStart(32, '0');
  return { store, tracker: createTracker(store, { clock: () => time++, newId, source: false }) };
}

/** The error that a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('It was expected to be rejected');
    },
    (error: Error) => error,
  );
}
