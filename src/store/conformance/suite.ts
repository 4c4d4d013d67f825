import type { Store } from '../index.js';

/** What the conformance suite needs of whoever runs it. */
export interface ConformanceOptions {
  /** The runner's: vitest's, node:test's or any other that takes a name and an asynchronous function. */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  /** A new, empty store for each test; the suite closes it. */
  readonly createStore: () => Store | Promise<Store>;
  /** Closes a store and opens what it wrote anew. Left out: what the store holds does not outlive it. */
  readonly reopenStore?: (store: Store) => Promise<Store>;
}

/** How a behaviour is checked: each file of this folder is one, given this. */
export interface Suite {
  check(name: string, run: (store: Store) => Promise<void>): void;
  /** Checks something after the store was closed and opened again; passed over where a store cannot. */
  checkReopened(name: string, before: (store: Store) => Promise<void>, after: (store: Store) => Promise<void>): void;
}

export function createSuite({ test, createStore, reopenStore }: ConformanceOptions): Suite {
  return {
    check(name, run) {
      test(name, async () => {
        const store = await createStore();
        try {
          await run(store);
        } finally {
          await store.close();
        }
      });
    },
    checkReopened(name, before, after) {
      if (reopenStore === undefined) return;
      test(name, async () => {
        const first = await createStore();
        await before(first);
        const second = await reopenStore(first);
        try {
          await after(second);
        } finally {
          await second.close();
        }
      });
    },
  };
}

/** All that an iterable gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
