import type { Store } from '../../../src/store/index.js';

export interface FailingStore extends Store {
  /** How often something was to be written. */
  readonly writes: () => number;
}

/**
 * A store that throws in place of its n-th write, from 1 on, a commit or a blob, as a disk that is full.
 *
 * @param forGood whether it throws in place of all that follow, too.
 */
export function failingStore(store: Store, n: number, forGood = false): FailingStore {
  let writes = 0;
  async function write<T>(work: () => Promise<T>): Promise<T> {
    writes++;
    if (writes === n || (forGood && writes > n)) throw new Error('the disk is full');
    return work();
  }
  return {
    ...store,
    blobs: { ...store.blobs, put: (...blob) => write(() => store.blobs.put(...blob)) },
    commit: (batch) => write(() => store.commit(batch)),
    writes: () => writes,
  };
}
