import { existsSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Disk } from './durable.js';
import type { NumberedLines } from './lines.js';

const newline = 10;
const pieceSize = 1 << 18;

/** Lines are written so many characters at a time, and the event loop is free in between. */
const slice = 1 << 16;

/** A line of a file, and how it stands there. */
export interface FileLine {
  readonly text: string;
  /** From 1 on. */
  readonly number: number;
  /** The offset of the line after it. */
  readonly next: number;
}

/** Whether something stands after the last whole line, which ends at this offset. */
export async function isTorn(path: string, end: number): Promise<boolean> {
  return existsSync(path) && (await stat(path)).size > end;
}

/** The whole lines of a file, a piece of it at a time; a last line without its end is passed over. No file, no lines. */
export async function* linesOf(path: string, from = 0): AsyncGenerator<readonly FileLine[]> {
  if (!existsSync(path)) return;
  const file = await open(path, 'r');
  try {
    let number = 0;
    let offset = from;
    let rest: Buffer = Buffer.alloc(0);
    for (;;) {
      const piece = Buffer.alloc(pieceSize);
      const { bytesRead } = await file.read(piece, 0, pieceSize, offset + rest.length);
      if (bytesRead === 0) return;
      const bytes = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
      const lines: FileLine[] = [];
      let at = 0;
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, at)) {
        const text = bytes.toString('utf8', at, end);
        at = end + 1;
        lines.push({ text, number: ++number, next: offset + at });
      }
      offset += at;
      rest = bytes.subarray(at);
      yield lines;
    }
  } finally {
    await file.close();
  }
}

/** A file of numbered lines, opened for adding to it. */
export interface LineFile {
  /** Adds those of the lines that are not there yet; `last` is the number of the last thing in them. */
  add(lines: string, last: number): Promise<void>;
  /** Writes and flushes what is left. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens, or makes, a file of numbered lines. A last line without its end is cut off if it is the beginning of what is
 * added, that is, if this very work was cut short by a crash; any other is damage, and stays for `verify` to report.
 *
 * @param header the first line of a new file.
 */
export async function openLineFile(disk: Disk, path: string, kind: NumberedLines, header = ''): Promise<LineFile> {
  const file = await open(path, 'a+');
  const close = () => file.close();
  try {
    const { last: reached, size, torn } = await endOf(file, kind);
    let rest = torn;
    let text = size === 0 ? header : '';
    let isAhead = false;

    async function write(): Promise<void> {
      // As bytes: within a character, the rest is no text.
      const isOurs = rest.length > 0 && Buffer.from(text).subarray(0, rest.length).equals(rest);
      if (isOurs) await file.truncate(size);
      await file.writeFile(rest.length === 0 || isOurs ? text : `\n${text}`);
      rest = Buffer.alloc(0);
      text = '';
    }

    return {
      async add(lines, last) {
        if (lines === '' || last <= reached) return;
        // Only what comes first may be there in part.
        text += isAhead ? lines : missing(lines, reached, kind);
        isAhead = true;
        if (text.length >= slice) await write();
      },
      async flush() {
        if (text !== '') await write();
        await disk.flush(file);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function missing(lines: string, reached: number, kind: NumberedLines): string {
  if (reached === 0) return lines;
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => kind.after(reached, line))
    .join('');
}

/** Reads backwards, twice as far each time, until a sound line with a number is found. */
async function endOf(file: FileHandle, kind: NumberedLines): Promise<{ last: number; size: number; torn: Buffer }> {
  const { size } = await file.stat();
  for (let reach = 1 << 14; ; reach *= 2) {
    const from = Math.max(0, size - reach);
    const bytes = Buffer.alloc(size - from);
    await file.read(bytes, 0, bytes.length, from);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end === 0 && from > 0) continue;
    const last = lastIn(bytes.toString('utf8', 0, end).split('\n').slice(0, -1), kind);
    if (last > 0 || from === 0) return { last, size: from + end, torn: bytes.subarray(end) };
  }
}

function lastIn(lines: readonly string[], kind: NumberedLines): number {
  for (const line of lines.toReversed()) {
    const last = kind.last(line);
    if (last !== undefined) return last;
  }
  return 0;
}
