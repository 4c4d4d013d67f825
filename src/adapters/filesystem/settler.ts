import { readFile } from 'node:fs/promises';
import type { Disk } from './durable.js';
import { type UnsettledGroup, unsettled } from './group.js';
import type { Journal } from './journal.js';
import type { Layout } from './layout.js';
import { journalNumbers } from './listing.js';
import { writeSettled } from './marker.js';
import { scanJournal } from './scan-journal.js';
import { dropJournal, settleGroups } from './settle-groups.js';
import { lockFor } from './settle-lock.js';

/** A journal that has grown so far, in bytes, is settled although the store is busy. */
const fullAt = 1 << 23;

/** So long after the last commit, in milliseconds, the store is idle. */
const idleAfter = 500;

/** How long closing waits for another process that is settling, in milliseconds. */
const patience = 1000;

/** Brings the journal to the files for people: when it is full, when the store is idle, and when it closes. */
export interface Settler {
  /** To be told after each commit. */
  touched(): void;
  /** Settles all that was committed before the call, unless another process is at it for longer than one can wait. */
  settle(): Promise<void>;
  /** No more of it when idle. */
  stop(): void;
}

export interface SettlerParts {
  readonly layout: Layout;
  readonly disk: Disk;
  readonly journal: Journal;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** The numbers of the journals of which something was lost. */
  readonly lossy: ReadonlySet<number>;
  /** Told how far the list of commits goes now. */
  onSettled(sequence: number): void;
}

/**
 * A lock keeps settlers apart, and no one else waits for it: commits go on in the next journal. It is taken over only
 * from a process that is dead, for a settler that merely sleeps would go on writing old files when it wakes.
 */
export function createSettler({ layout, disk, journal, inTurn, lossy, onSettled }: SettlerParts): Settler {
  const held = new Map<number, readonly UnsettledGroup[]>();
  let underWay: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** Ends the journal, so that it no longer changes. */
  async function seal(): Promise<void> {
    for (;;) {
      await journal.catchUp();
      const { number, groups } = journal;
      if (groups.length === 0) return;
      if (!(await journal.seal())) continue;
      held.set(number, groups);
      return;
    }
  }

  async function settleSealed(): Promise<void> {
    for (const number of journalNumbers(layout)) {
      if (number >= journal.number) continue;
      const own = held.get(number);
      const scan = own === undefined ? scanJournal(await readFile(layout.journal(number)), 0) : undefined;
      const groups = own ?? scan?.groups.map(unsettled) ?? [];
      await settleGroups(layout, disk, groups);
      await writeSettled(layout, disk, groups);
      await dropJournal(layout, disk, number, lossy.has(number) || (scan?.losses.length ?? 0) > 0);
      held.delete(number);
      onSettled(groups.at(-1)?.lastSequence ?? 0);
    }
    held.clear();
  }

  async function run(waitFor: number): Promise<void> {
    await inTurn(seal);
    const oldest = journalNumbers(layout)[0];
    if (oldest === undefined || oldest >= journal.number) return;
    const lock = await lockFor(layout, waitFor);
    try {
      if (lock !== undefined) await settleSealed();
    } finally {
      lock?.release();
    }
  }

  function start(waitFor: number): Promise<void> {
    underWay ??= run(waitFor).finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  /** What cannot be settled now, on a full disk say, stays in the journal, where it is safe. */
  function startQuietly(): void {
    start(0).catch(() => undefined);
  }

  return {
    touched() {
      if (journal.size >= fullAt && underWay === undefined) startQuietly();
      timer ??= setTimeout(startQuietly, idleAfter).unref();
      timer.refresh();
    },
    async settle() {
      await underWay?.catch(() => undefined);
      await start(patience);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
