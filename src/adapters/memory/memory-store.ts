import { type Clock, systemClock } from '../../ambient/index.js';
import {
  type Commit,
  checkDeclarations,
  checkedBlobs,
  checkedDocuments,
  checkedSeries,
  checkWrites,
  createWaker,
  followChanges,
  type Store,
} from '../../store/index.js';
import {
  applyEffect,
  closedCheck,
  commitsAfter,
  copyWrites,
  countsOf,
  createDraft,
  createState,
  documentReader,
  seriesReader,
  standingOf,
} from '../state/index.js';
import { memoryBlobs } from './blobs.js';

export interface MemoryStoreOptions {
  /** When a blob was put, for `collect`; default the system's clock. */
  readonly clock?: Clock;
}

/**
 * A store that lives and dies with the process: for tests, and for trying things out. It keeps every promise of
 * {@link Store} but durability. Values are copied in and out. Ready at once: `await` is allowed, not needed.
 */
export function memoryStore({ clock = systemClock }: MemoryStoreOptions = {}): Store {
  const state = createState();
  const commits: Commit[] = [];
  const waker = createWaker();
  const open = closedCheck('memory');
  const blobs = memoryBlobs(state.links, clock, open.check);

  async function close(): Promise<void> {
    open.close();
    waker.wake();
  }

  return {
    adapter: 'memory',
    documents: checkedDocuments(documentReader(state, open.check)),
    series: checkedSeries(seriesReader(state, open.check)),
    blobs: checkedBlobs(blobs),
    async declare(declarations) {
      open.check();
      checkDeclarations(declarations);
    },
    async commit(writes) {
      open.check();
      checkWrites(writes);
      const draft = createDraft(standingOf(state, blobs.has));
      const { result, commit } = draft.plan(copyWrites(writes));
      for (const effect of draft.effects) applyEffect(state, effect);
      state.lastSequence = commit.sequence;
      commits.push(commit);
      waker.wake();
      return result;
    },
    changes(since, options) {
      open.check();
      const read = async (sequence: number) => commitsAfter(commits, sequence);
      return followChanges({ read, waker, isClosed: open.isClosed }, since, options);
    },
    // Nothing outside this process can reach what is held here, so there is nothing to find.
    async verify() {
      open.check();
      return { ok: true, ...countsOf(state), blobs: blobs.count, damage: [] };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
