import { setImmediate } from 'node:timers/promises';
import { CicloError } from '../../src/errors/index.js';
import type { Store } from '../../src/store/index.js';

/** The store, every reading and writing of documents put off by as many turns of the event loop as `turns` says next. */
export function unevenStore(store: Store, turns: () => number): Store {
  const wait = async () => {
    for (let left = turns(); left > 0; left--) await setImmediate();
  };
  return {
    ...store,
    documents: {
      ...store.documents,
      async get(collection, id) {
        await wait();
        return store.documents.get(collection, id);
      },
    },
    async commit(writes) {
      await wait();
      return store.commit(writes);
    },
  };
}

/** The store as a process sees it that dies after `commits` commits: from then on nothing is written. */
export function dyingStore(store: Store, commits: number): Store {
  let left = commits;
  return {
    ...store,
    async commit(writes) {
      if (left === 0) throw new CicloError('KILLED', { what: 'The process is gone' });
      left--;
      return store.commit(writes);
    },
  };
}
