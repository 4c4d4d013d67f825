import { fstatSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { CapacityError, type CorruptionError } from '../../errors/index.js';
import type { Disk } from './durable.js';
import { diskFull, unknownOutcome } from './failures.js';
import { encodeGroup, type Group, type UnsettledGroup, unsettled } from './group.js';
import type { Layout } from './layout.js';
import { encodePlainLine } from './lines.js';
import { journalNumbers } from './listing.js';
import type { Loss } from './loss.js';
import { type Scan, scanGroups } from './scan-journal.js';

/** So many bytes of others' groups are read before the event loop has its turn. */
const stretch = 1 << 17;

/**
 * The journal that all processes share, from which each learns what the others commit. A commit is done once it
 * stands here, flushed, at the offset that it names: whoever was faster has moved that offset, and whoever slept
 * through other commits finds its own passed over. So no lock stands in a writer's way, and none is left behind.
 *
 * Calls must not overlap, but for `isBehind`.
 */
export interface Journal {
  /** The journal's number: each that is sealed is followed by the next. */
  readonly number: number;
  /** The groups of this journal that have been told of, in order; another begins when this one is sealed. */
  readonly groups: readonly UnsettledGroup[];
  /** In bytes, as far as it was read. */
  readonly size: number;
  /** Whether someone has written since the last look; asks the kernel, not the disk (1 µs, against 24 through the pool). */
  isBehind(): boolean;
  catchUp(): Promise<void>;
  /**
   * Writes a group, unless someone was faster: then `false`, and one must catch up and decide anew.
   *
   * @throws CorruptionError (code `IO`) when the write may stand, and may not last; and ever after.
   */
  append(group: Group): Promise<boolean>;
  /** Ends this journal and goes over to the next; `false` as in `append`. */
  seal(): Promise<boolean>;
  close(): Promise<void>;
}

export interface JournalParts {
  readonly layout: Layout;
  readonly disk: Disk;
  /** The writer's mark in its groups. */
  readonly writer: string;
  /**
   * Loads everything from the files and gives the number of the journal that goes on from there. Asked for at the
   * beginning, and whenever this process has slept so long that journals came and went that it has not read.
   */
  load(): Promise<number>;
  /** Told of each group once, in order, this process's own among them. */
  onGroup(group: Group): void;
  onLoss(loss: Loss): void;
}

export async function openJournal({ layout, disk, writer, load, onGroup, onLoss }: JournalParts): Promise<Journal> {
  let number = await load();
  let file = await disk.openLog(layout.journal(number), true);
  /** Where the next group must begin. */
  let position = 0;
  /** How far the file went when it was read: beyond the position stands a write that is torn, or still under way. */
  let end = 0;
  /** Others' groups may not have reached the disk when ours, which builds on them, is acknowledged. */
  let hasForeign = false;
  let groups: UnsettledGroup[] = [];
  /** The journal that could not be gone over to, on a full disk say: nothing may be written before that is done. */
  let goingTo: number | undefined;
  /**
   * Why nothing may be written any more. After a failed flush the kernel may have dropped what it did not write, and
   * the next flush succeeds all the same: neither trying again nor cutting back, below what others have built on it,
   * would make true what is acknowledged then.
   */
  let broken: CorruptionError | undefined;

  /**
   * Opens a journal, and makes it if it is not there. Whoever settles makes the next journal before taking one away: so
   * if this one is empty and later ones are there, it was away and came into being just now, by us or another sleeper.
   */
  async function goTo(next: number): Promise<void> {
    for (goingTo = next; ; goingTo = await load()) {
      const opened = await disk.openLog(layout.journal(goingTo), true);
      await file.close();
      file = opened;
      number = goingTo;
      position = 0;
      end = 0;
      groups = [];
      // In this order: a journal has been written to before there is a later one.
      const hasLater = journalNumbers(layout).some((other) => other > number);
      const isLate = hasLater && fstatSync(file.fd).size === 0;
      if (!isLate) break;
      await disk.remove(layout.journal(number));
    }
    await disk.flushDirectory(layout.journals);
    goingTo = undefined;
  }

  function tell(group: Group): void {
    onGroup(group);
    groups.push(unsettled(group));
  }

  /** Tells of others' groups, and lets the event loop have its turn in between. */
  async function tellRest(groups: ReturnType<typeof scanGroups>): Promise<Scan> {
    let pausedAt = position;
    for (let step = groups.next(); ; step = groups.next()) {
      if (step.done) return step.value;
      hasForeign = true;
      tell(step.value.group);
      if (step.value.end - pausedAt < stretch) continue;
      await setImmediate();
      pausedAt = step.value.end;
    }
  }

  async function write(text: string, head: HeadFields): Promise<boolean> {
    if (broken !== undefined) throw broken;
    const begin = end; // Should what looks torn be still under way, this place will be taken.
    const isTorn = end > position;
    const closing = isTorn ? '!\n' : '';
    const place = { at: begin + closing.length, by: writer, ...(isTorn ? { closes: position } : {}) };
    const bytes = Buffer.from(
      `${closing}${encodePlainLine({ ...place, bytes: Buffer.byteLength(text), ...head })}${text}`,
    );
    try {
      if (!(await appended(begin, bytes))) return false;
    } catch (error) {
      // Where nothing has been added, nothing of it can stand.
      if (error instanceof CapacityError || fstatSync(file.fd).size === begin) throw error;
      broken = unknownOutcome(layout.journal(number), error);
      throw broken;
    }
    end = begin + bytes.length;
    position = end;
    return true;
  }

  /** Appends bytes, and says whether they stand where they were meant to, flushed. */
  async function appended(begin: number, bytes: Buffer): Promise<boolean> {
    const written = await disk.appendOnce(file, bytes);
    if (written < bytes.length) throw diskFull(layout.journal(number));
    const isAlone = fstatSync(file.fd).size === begin + bytes.length;
    if (!isAlone && !(await standsAt(file, begin, bytes))) return false;
    if (hasForeign) await disk.flush(file);
    hasForeign = false;
    return true;
  }

  await goTo(number);
  return {
    get number() {
      return number;
    },
    get groups() {
      return groups;
    },
    get size() {
      return position;
    },
    isBehind: () => goingTo !== undefined || fstatSync(file.fd).size !== end,
    async catchUp() {
      if (goingTo !== undefined) await goTo(goingTo);
      for (;;) {
        const scan = await tellRest(scanGroups(await readRest(file, position), position));
        position = scan.position;
        end = scan.end; // Only now: until then, whoever reads waits for this.
        for (const loss of scan.losses) onLoss(loss);
        if (scan.next === undefined) return;
        await goTo(scan.next);
      }
    },
    async append(group) {
      const { lastSequence, lastPoint } = group;
      if (!(await write(encodeGroup(group), { lastSequence, lastPoint }))) return false;
      tell(group);
      return true;
    },
    async seal() {
      const next = number + 1;
      if (!(await write('', { next }))) return false;
      await goTo(next);
      return true;
    },
    close: () => file.close(),
  };
}

type HeadFields = Pick<Group, 'lastSequence' | 'lastPoint'> | { readonly next: number };

async function readRest(file: FileHandle, from: number): Promise<Buffer> {
  const { size } = fstatSync(file.fd);
  const bytes = Buffer.alloc(Math.max(0, size - from));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

async function standsAt(file: FileHandle, offset: number, expected: Buffer): Promise<boolean> {
  const found = Buffer.alloc(expected.length);
  await file.read(found, 0, found.length, offset);
  return found.equals(expected);
}
