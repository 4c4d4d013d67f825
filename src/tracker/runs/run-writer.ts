import { retryOnConflict, type Store, type StoredDocument } from '../../store/index.js';
import { collections } from '../collections.js';
import type { RunChange } from './run-changes.js';
import { type RunDocument, readRun } from './run-document.js';

/** Applies a change to the run as it stands, in one commit; repeated when another writer came between. */
export type WriteRun = (change: (run: RunDocument) => RunChange | undefined) => Promise<void>;

/** The writer of one run. */
export interface RunWriter {
  readonly write: WriteRun;
  /** Resolves when nothing of what was to be written waits any more, however it went. */
  settled(): Promise<void>;
}

/**
 * Its calls take effect one after another, in the order in which they were made. It remembers what it wrote last, so that
 * a call costs no read unless somebody else has written too: then the commit is refused, and decided anew. That there is
 * nothing to write, or that the change is refused, no commit would tell to be wrong, so it is never decided by memory.
 */
export function createRunWriter(store: Store, id: string): RunWriter {
  let known: StoredDocument<RunDocument> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function write(change: (run: RunDocument) => RunChange | undefined): Promise<void> {
    const remembered = known;
    known = undefined; // Until the commit is known to have succeeded.
    const quick = remembered && attempt(change, remembered);
    const found = quick === undefined ? await readRun(store, id) : remembered!;
    const changed = quick ?? change(found.value);
    if (changed === undefined) {
      known = found;
      return;
    }
    const { document, besides = [] } = changed;
    const put = { type: 'put', collection: collections.runs, id, value: document, expect: found.revision } as const;
    const { revisions } = await store.commit([put, ...besides]);
    known = { id, revision: revisions[0]!, value: document };
  }

  return {
    write(change) {
      const result = last.then(() => retryOnConflict(() => write(change)));
      last = result.catch(() => {});
      return result;
    },
    settled: () => last,
  };
}

/** `undefined` where there is nothing to write to the run as it is remembered, or it is refused. */
function attempt(
  change: (run: RunDocument) => RunChange | undefined,
  { value }: StoredDocument<RunDocument>,
): RunChange | undefined {
  try {
    return change(value);
  } catch {
    return undefined;
  }
}
