import type { Arbitrary } from 'fast-check';
import type { Store } from '../index.js';
import { type FastCheck, loadFastCheck } from './random/load-fast-check.js';

/** What the conformance suite needs of whoever runs it. */
export interface ConformanceOptions {
  /**
   * The runner's: vitest's, node:test's or any other that takes a name and an asynchronous function. The check of random
   * operations may take a minute on a slow store: wrap it where the runner gives a test less.
   */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  /** A new, empty store for each test and each round of random operations; the suite closes it. */
  readonly createStore: () => Store | Promise<Store>;
  /** Closes a store and opens what it wrote anew. Left out: what the store holds does not outlive it. */
  readonly reopenStore?: (store: Store) => Promise<Store>;
  /** Opens what a store writes a second time beside it, as another process would. Left out: one at a time has it open. */
  readonly openBeside?: (store: Store) => Promise<Store>;
  readonly capabilities?: Capabilities;
  /** Of the random operations: the same seed tries the same. Default 42. */
  readonly seed?: number;
  /** How many lists of random operations are tried. Default 25. */
  readonly rounds?: number;
}

/** What is not asked of every store, and is checked where it is claimed. */
export interface Capabilities {
  /** Blobs are given out in pieces of 1 MiB or less, so that one may be larger than the memory. Default false. */
  readonly streamsBlobs?: boolean;
}

/** How a behaviour is checked: each file of this folder is one, given this. */
export interface Suite extends Pick<ConformanceOptions, 'reopenStore' | 'capabilities'> {
  check(name: string, run: (store: Store) => Promise<void>): void;
  /** Checks something after the store was closed and opened again; passed over where a store cannot. */
  checkReopened(name: string, before: (store: Store) => Promise<void>, after: (store: Store) => Promise<void>): void;
  /** Checks something of two handles on what one store writes; passed over where there can be one only. */
  checkShared(name: string, run: (one: Store, other: Store) => Promise<void>): void;
  /** Checks what must hold of random cases; each makes the stores that it needs, and closes them. */
  checkLaw<T>(
    name: string,
    casesOf: (fc: FastCheck) => Arbitrary<T>,
    run: (createStore: ConformanceOptions['createStore'], value: T) => Promise<void>,
  ): void;
}

export function createSuite(options: ConformanceOptions): Suite {
  const { test, createStore, reopenStore, openBeside, seed = 42, rounds = 25 } = options;

  function check(name: string, run: (store: Store) => Promise<void>): void {
    test(name, async () => {
      const store = await createStore();
      try {
        await run(store);
      } finally {
        await store.close();
      }
    });
  }

  return {
    ...options,
    check,
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
    checkShared(name, run) {
      if (openBeside === undefined) return;
      check(name, async (one) => {
        const other = await openBeside(one);
        try {
          await run(one, other);
        } finally {
          await other.close();
        }
      });
    },
    checkLaw(name, casesOf, run) {
      test(name, async () => {
        const fc = await loadFastCheck();
        const law = fc.asyncProperty(casesOf(fc), (value) => run(createStore, value));
        await fc.assert(law, { seed, numRuns: rounds });
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
