import { retryOnConflict, type Store, type StoredDocument } from '../../store/index.js';
import { collections } from '../collections.js';
import type { RunChange } from './run-changes.js';
import { type RunDocument, readRun } from './run-document.js';

/** Applies a change to the run as it stands, in one commit; repeated when another writer came between. */
export type WriteRun = (change: (run: RunDocument) => RunChange | undefined) => Promise<void>;

/**
 * The writer of one run. Its calls take effect one after another, in the order in which they were made; it remembers
 * what it wrote last, so that a call costs no read unless somebody else has written too.
 */
export function createRunWriter(store: Store, id: string): WriteRun {
  let known: StoredDocument<RunDocument> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function write(change: (run: RunDocument) => RunChange | undefined): Promise<void> {
    const { revision, value } = known ?? (await readRun(store, id));
    known = undefined; // Until the commit is known to have succeeded.
    const changed = change(value);
    if (changed === undefined) return;
    const { document, besides = [] } = changed;
    const put = { type: 'put', collection: collections.runs, id, value: document, expect: revision } as const;
    const { revisions } = await store.commit([put, ...besides]);
    known = { id, revision: revisions[0]!, value: document };
  }

  return (change) => {
    const result = last.then(() => retryOnConflict(() => write(change)));
    last = result.catch(() => {});
    return result;
  };
}
