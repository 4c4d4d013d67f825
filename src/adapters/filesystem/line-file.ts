import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Disk } from './durable.js';
import { decodeLine } from './lines.js';

const newline = 10;
const pieceSize = 1 << 18;

/** A line of a file, and how it stands there. */
export interface FileLine {
  readonly text: string;
  /** From 1 on. */
  readonly number: number;
  /** The offset of the line after it. */
  readonly next: number;
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

/** A file of lines in ascending sequence, opened for adding to it. */
export interface LineFile {
  /** Of the last line; 0 where there is none. */
  readonly lastSequence: number;
  readonly isEmpty: boolean;
  append(text: string): Promise<void>;
  /** Flushes what was appended, and lets go of the file. */
  close(): Promise<void>;
}

/** Opens, or makes, a file of lines; a torn last line, which is in the journal still, is cut off. */
export async function openLineFile(disk: Disk, path: string): Promise<LineFile> {
  const file = await open(path, 'a+');
  try {
    const { lastSequence, size } = await endOf(file);
    return {
      lastSequence,
      isEmpty: size === 0,
      append: (text) => file.writeFile(text),
      async close() {
        try {
          await disk.flush(file);
        } finally {
          await file.close();
        }
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Reads backwards, twice as far each time, until a sound line with a sequence is found. */
async function endOf(file: FileHandle): Promise<{ lastSequence: number; size: number }> {
  let { size } = await file.stat();
  for (let reach = 1 << 14; ; reach *= 2) {
    const from = Math.max(0, size - reach);
    const bytes = Buffer.alloc(size - from);
    await file.read(bytes, 0, bytes.length, from);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end === 0 && from > 0) continue;
    if (end < bytes.length) {
      size = from + end;
      await file.truncate(size);
    }
    const lastSequence = lastIn(bytes.toString('utf8', 0, end).split('\n').slice(0, -1));
    if (lastSequence > 0 || from === 0) return { lastSequence, size };
  }
}

function lastIn(lines: readonly string[]): number {
  for (const line of lines.toReversed()) {
    const value = decodeLine(line);
    if (typeof value === 'object' && value !== null && 'sequence' in value) return Number(value.sequence);
  }
  return 0;
}
