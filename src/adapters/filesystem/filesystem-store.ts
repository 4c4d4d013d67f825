import { resolve } from 'node:path';
import { type Clock, systemClock } from '../../ambient/index.js';
import { CorruptionError } from '../../errors/index.js';
import {
  checkWrites,
  copyValue,
  createWaker,
  followChanges,
  type Json,
  type Store,
  type Write,
} from '../../store/index.js';
import { createTurns } from '../queue/index.js';
import { closedCheck, commitsAfter, documentReader, seriesReader } from '../state/index.js';
import { filesystemBlobs } from './blobs.js';
import { groupCommit } from './group-commit.js';
import { openJournal } from './journal.js';
import { layoutOf } from './layout.js';
import { createLineFiles } from './line-files.js';
import { load, sweepContents } from './load.js';
import { openDirectory } from './open-directory.js';
import { verifyFiles } from './verify.js';

export interface FilesystemStoreOptions {
  /** Made where there is none. */
  readonly directory: string;
  /** When a blob was put, for `collect`; default the system's clock. */
  readonly clock?: Clock;
}

/**
 * A store in a directory of plain files, for people to read and for rsync and git to carry: a JSON file a document,
 * NDJSON a series. One process has it at a time. Documents and points are held in memory; every commit is flushed to
 * the disk before it is acknowledged, and is whole or absent after a crash.
 *
 * @throws ValidationError when the directory cannot be written or holds a newer format.
 * @throws ConflictError (code `LOCKED`) naming the process that has it.
 */
export async function filesystemStore({ directory, clock = systemClock }: FilesystemStoreOptions): Promise<Store> {
  const layout = layoutOf(resolve(directory));
  const lock = await openDirectory(layout);
  try {
    const journal = await openJournal(layout, createLineFiles());
    await journal.bringToFiles();
    const loaded = await load(layout);
    sweepContents(layout, loaded.blobs, loaded.damage.length === 0);
    const { state } = loaded;
    const open = closedCheck('filesystem');
    const waker = createWaker();
    const inTurn = createTurns();
    const group = groupCommit({
      state,
      journal,
      hasBlob: (key) => loaded.blobs.has(key),
      inTurn,
      onCommitted: waker.wake,
    });
    const blobs = filesystemBlobs({
      layout,
      blobs: loaded.blobs,
      links: state.links,
      clock,
      check: open.check,
      inTurn,
    });

    /** What stands in a damaged file must not pass for absent. */
    function check(collection: string, id?: string): void {
      open.check();
      if (id === undefined || state.documents.get(collection)?.has(id)) return;
      if (!loaded.damagedFiles.has(layout.document(collection, id))) return;
      const remedy = 'Mend the file by hand or restore it from a backup, then open the store again; or write it anew';
      throw new CorruptionError({ what: 'The file of the document is damaged', where: `${collection}/${id}`, remedy });
    }

    async function close(): Promise<void> {
      if (open.isClosed()) return;
      open.close();
      waker.wake();
      await group.settled();
      await inTurn(async () => lock.release());
    }

    return {
      adapter: 'filesystem',
      documents: documentReader(state, check),
      series: seriesReader(state, open.check),
      blobs,
      async declare() {
        open.check();
      },
      async commit(writes) {
        open.check();
        checkWrites(writes);
        return await group.add(copyWrites(writes));
      },
      changes(since, options) {
        open.check();
        const read = async (sequence: number) => commitsAfter(state, sequence);
        return followChanges({ read, waker, isClosed: open.isClosed }, since, options);
      },
      async verify() {
        open.check();
        return await inTurn(() => verifyFiles(layout, blobs));
      },
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Taken down at once, so that the caller may go on changing what was handed in. */
function copyWrites(writes: readonly Write[]): readonly Write[] {
  return writes.map((write) => {
    if (write.type === 'put') return { ...write, value: copyValue(write.value) };
    if (write.type !== 'append') return { ...write };
    return { ...write, points: write.points.map((point) => ({ ...point, value: copyValue<Json>(point.value) })) };
  });
}
