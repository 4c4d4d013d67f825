import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type Clock, systemClock } from '../../ambient/index.js';
import { CicloError, ValidationError } from '../../errors/index.js';
import {
  checkDeclarations,
  checkDurability,
  checkedBlobs,
  checkedDocuments,
  checkedSeries,
  checkWrites,
  createWaker,
  type Durability,
  followChanges,
  type Store,
} from '../../store/index.js';
import { createTurns } from '../queue/index.js';
import { closedCheck, copyWrites, documentReader, seriesReader } from '../state/index.js';
import { filesystemBlobs } from './blobs.js';
import { createCommitLog } from './commit-log.js';
import { createDisk, type Disk } from './durable.js';
import { translate } from './failures.js';
import type { JournalEffect } from './group.js';
import { groupCommit } from './group-commit.js';
import { applyGroup, createHeld, refuseDamagedDocument, refuseDamagedPoint, replaceHeld } from './held.js';
import { type Journal, openJournal } from './journal.js';
import { type Layout, layoutOf } from './layout.js';
import { load } from './load.js';
import { openDirectory } from './open-directory.js';
import { enter, type Mark } from './processes.js';
import { createSettler } from './settler.js';
import { sweep } from './sweep.js';
import { verifyFiles, verifyRest } from './verify.js';

export interface FilesystemStoreOptions {
  /** Made where there is none. On a local disk: network file systems do not append as one. */
  readonly directory: string;
  /** Default `power-cut`. */
  readonly durability?: Durability;
  /** When a blob was put, for `collect`; default the system's clock. */
  readonly clock?: Clock;
}

/**
 * A store in a directory of plain files, for people to read and for rsync and git to carry: a JSON file a document,
 * NDJSON a series. A commit is one append to a journal, which is brought to the files when it is full, when the store
 * is idle, and when it closes. Several processes of one machine may have the directory open at once.
 *
 * @throws ValidationError when the directory cannot be written or holds a newer format.
 */
export async function filesystemStore(options: FilesystemStoreOptions): Promise<Store> {
  const { directory, durability = 'power-cut', clock = systemClock } = options ?? {};
  // `resolve` would take no directory for the one where the process stands.
  if (typeof directory !== 'string' || directory === '') throw new ValidationError(noDirectory);
  checkDurability(durability);
  const layout = layoutOf(resolve(directory));
  const disk = createDisk(durability);
  await openDirectory(layout, disk);
  const mark = enter(layout);
  try {
    return await openStore({ layout, disk, clock, mark });
  } catch (error) {
    mark.release();
    throw translate(error, layout.root);
  }
}

const noDirectory = {
  what: 'There is no directory',
  where: 'directory',
  remedy: 'Give filesystemStore({ directory }) its path, or memoryStore() where nothing is to be kept',
};

interface Parts {
  readonly layout: Layout;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly mark: Mark;
}

async function openStore({ layout, disk, clock, mark }: Parts): Promise<Store> {
  const held = createHeld();
  const { state } = held;
  const log = createCommitLog(layout.commits);
  const lossy = new Set<number>();
  const open = closedCheck('filesystem');
  const waker = createWaker();
  const inTurn = createTurns();
  const journal: Journal = await openJournal({
    layout,
    disk,
    writer: randomUUID().slice(0, 8),
    async load() {
      const loaded = await load(layout);
      replaceHeld(held, loaded.held);
      log.restart(loaded.inFile);
      return loaded.journal;
    },
    onGroup(group) {
      applyGroup(held, group);
      log.add(group);
    },
    onLoss(loss) {
      held.losses.push(loss);
      lossy.add(journal.number);
    },
  });
  const settler = createSettler({ layout, disk, journal, inTurn, lossy, onSettled: log.settled });

  function onCommitted(): void {
    waker.wake();
    settler.touched();
  }

  async function catchUp(): Promise<void> {
    if (!open.isClosed() && journal.isBehind()) await inTurn(journal.catchUp);
  }

  async function ready(): Promise<void> {
    open.check();
    await catchUp();
  }

  async function journaled(decide: () => readonly JournalEffect[]): Promise<void> {
    await inTurn(async () => {
      open.check();
      for (;;) {
        if (journal.isBehind()) await journal.catchUp();
        const effects = decide();
        const { lastSequence, lastPoint } = state;
        const group = { lines: '', lastSequence, lastPoint, effects };
        if (effects.length === 0 || (await journal.append(group))) break;
      }
    });
    settler.touched();
  }

  const group = groupCommit({ held, journal, root: layout.root, inTurn, onCommitted });
  const documents = documentReader(state, async (collection, id) => {
    await ready();
    if (id !== undefined) refuseDamagedDocument(held, layout, collection, id);
  });
  const series = seriesReader(state, async (key, ids = []) => {
    await ready();
    if (key !== undefined) for (const id of ids) refuseDamagedPoint(held, layout, key, id);
  });
  const blobs = filesystemBlobs({ layout, disk, held, clock, check: open.check, ready, journaled });

  /** What a person has written into the files becomes a commit like any other. */
  async function takeUpHandmade(): Promise<void> {
    for (const { collection, document } of held.handmade.splice(0)) {
      const { id, revision, value } = document;
      const write = { type: 'put', collection, id, value, expect: revision > 0 ? revision : 'absent' } as const;
      try {
        checkWrites([write]);
        await group.add([write]);
      } catch (error) {
        // Another process has taken it up, or a commit in the journal has overtaken it.
        if (!CicloError.is(error)) throw error;
      }
    }
  }

  async function shut(): Promise<void> {
    open.close();
    waker.wake();
    settler.stop();
    await group.settled();
    // What cannot be settled now stays in the journal, where it is safe.
    await settler.settle().catch(() => undefined);
    await inTurn(journal.close);
    mark.release();
  }

  let closing: Promise<void> | undefined;

  /** Whoever calls it a second time waits for the first. */
  async function close(): Promise<void> {
    await (closing ??= shut());
  }

  await inTurn(journal.catchUp);
  await takeUpHandmade();
  await sweep(layout, held, mark, catchUp);

  return {
    adapter: 'filesystem',
    documents: checkedDocuments(documents),
    series: checkedSeries(series),
    blobs: checkedBlobs(blobs),
    async declare(declarations) {
      open.check();
      checkDeclarations(declarations);
    },
    async commit(writes) {
      open.check();
      checkWrites(writes);
      return await group.add(copyWrites(writes));
    },
    changes(since, options) {
      open.check();
      const read = async (sequence: number) => {
        await catchUp();
        return await log.after(sequence);
      };
      return followChanges({ read, waker, isClosed: open.isClosed }, since, options);
    },
    async verify() {
      await ready();
      // On a full disk nothing can be settled; the journal is read as well.
      await settler.settle().catch(() => undefined);
      const found = await inTurn(() => verifyFiles(layout, held));
      await ready();
      return await verifyRest(found, held, blobs);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
