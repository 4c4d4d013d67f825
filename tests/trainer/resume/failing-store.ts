import type { Store } from '../../../src/store/index.js';

export interface FailingStore extends Store {
  /** How often something was to be committed. */
  readonly commits: () => number;
}

/**
 * A store that throws in place of its n-th commit, from 1 on, as a disk that is full.
 *
 * @param forGood whether it throws in place of all that follow, too.
 */
export function failingStore(store: Store, n: number, forGood = false): FailingStore {
  let commits = 0;
  return {
    ...store,
    adapter: store.adapter,
    documents: store.documents,
    series: store.series,
    blobs: store.blobs,
    commits: () => commits,
    async commit(writes) {
      commits++;
      if (commits === n || (forGood && commits > n)) throw new Error('the disk is full');
      return store.commit(writes);
    },
    declare: (declarations) => store.declare(declarations),
    changes: (since, options) => store.changes(since, options),
    verify: () => store.verify(),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
