import { fstatSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Disk } from './durable.js';
import { diskFull } from './failures.js';
import { encodeEffects, type Group, type Head } from './group.js';
import type { Layout } from './layout.js';
import { encodePlainLine } from './lines.js';
import type { Loss } from './loss.js';
import { type Scan, scanJournal } from './scan-journal.js';

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
  readonly groups: readonly Group[];
  /** In bytes, as far as it was read. */
  readonly size: number;
  /** Whether someone has written since the last look; asks the kernel, not the disk (1 µs, against 24 through the pool). */
  isBehind(): boolean;
  catchUp(): Promise<void>;
  /** Writes a group, unless someone was faster: then `false`, and one must catch up and decide anew. */
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
  /** The journal to begin with. */
  readonly first: number;
  /** Told of each group once, in order, this process's own among them. */
  onGroup(group: Group): void;
  onLoss(loss: Loss): void;
}

export function openJournal({ layout, disk, writer, first, onGroup, onLoss }: JournalParts): Journal {
  let number = first;
  let file: FileHandle | undefined;
  let position = 0;
  let isTorn = false;
  /** Others' groups may not have reached the disk when ours, which builds on them, is acknowledged. */
  let hasForeign = false;
  let groups: Group[] = [];

  async function goTo(next: number): Promise<void> {
    await file?.close();
    file = undefined;
    number = next;
    position = 0;
    groups = [];
  }

  async function openFile(create: boolean): Promise<FileHandle | undefined> {
    if (file !== undefined) return file;
    const path = layout.journal(number);
    const isNew = !exists(path);
    if (isNew && !create) return undefined;
    file = await disk.openLog(path, create);
    if (isNew) await disk.flushDirectory(layout.journals);
    return file;
  }

  function tell(group: Group): void {
    groups.push(group);
    onGroup(group);
  }

  async function write(text: string, head: HeadFields): Promise<boolean> {
    const log = (await openFile(true))!;
    const begin = isTorn ? fstatSync(log.fd).size : position;
    const closing = isTorn ? '!\n' : '';
    const place = { at: begin + closing.length, by: writer, ...(isTorn ? { closes: position } : {}) };
    const bytes = Buffer.from(
      `${closing}${encodePlainLine({ ...place, bytes: Buffer.byteLength(text), ...head })}${text}`,
    );
    const written = await disk.appendOnce(log, bytes);
    if (written < bytes.length) throw diskFull(layout.journal(number));
    const end = begin + bytes.length;
    if (fstatSync(log.fd).size !== end && !(await standsAt(log, begin, bytes))) return false;
    if (hasForeign) await disk.flush(log);
    hasForeign = false;
    isTorn = false;
    position = end;
    return true;
  }

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
    isBehind: () => (file === undefined ? exists(layout.journal(number)) : fstatSync(file.fd).size !== position),
    async catchUp() {
      for (;;) {
        const log = await openFile(false);
        if (log === undefined) return;
        const scan = await readRest(log, position);
        if (scan.groups.length > 0) hasForeign = true;
        position = scan.position;
        isTorn = scan.isTorn;
        for (const group of scan.groups) tell(group);
        for (const loss of scan.losses) onLoss(loss);
        if (scan.next === undefined) return;
        await goTo(scan.next);
      }
    },
    async append(group) {
      const { commits, lastPoint, effects } = group;
      if (!(await write(encodeEffects(effects), { commits, lastPoint }))) return false;
      tell(group);
      return true;
    },
    async seal() {
      const next = number + 1;
      if (!(await write('', { next }))) return false;
      await goTo(next);
      return true;
    },
    async close() {
      await file?.close();
      file = undefined;
    },
  };
}

type HeadFields = Pick<Extract<Head, { commits: unknown }>, 'commits' | 'lastPoint'> | { readonly next: number };

async function readRest(file: FileHandle, from: number): Promise<Scan> {
  const { size } = fstatSync(file.fd);
  const bytes = Buffer.alloc(Math.max(0, size - from));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return scanJournal(bytes.subarray(0, bytesRead), from);
}

async function standsAt(file: FileHandle, offset: number, expected: Buffer): Promise<boolean> {
  const found = Buffer.alloc(expected.length);
  await file.read(found, 0, found.length, offset);
  return found.equals(expected);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
