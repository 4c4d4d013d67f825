import { existsSync } from 'node:fs';
import { appendFlushed, removeDurably, writeWhole } from './durable.js';
import { encodeLine, readLines } from './lines.js';

/** A line that has its place in the store's order; a header has none. */
export interface Sequenced {
  readonly sequence: number;
}

/** Files of lines in ascending sequence, with how far each goes kept in mind. */
export interface LineFiles {
  /** Adds the lines that the file does not have yet; a new file begins with `header`. */
  append(path: string, header: string, lines: readonly Sequenced[]): Promise<void>;
  /** Keeps only some lines, and the header; a file without lines goes. */
  filter<T extends Sequenced>(path: string, keep: (line: T) => boolean): Promise<void>;
}

const noFile = -1;

export function createLineFiles(): LineFiles {
  const lastSequences = new Map<string, number>();

  async function lastSequence(path: string): Promise<number> {
    const known = lastSequences.get(path);
    if (known !== undefined) return known;
    if (!existsSync(path)) return noFile;
    const last = (await readLines<object>(path)).values.at(-1);
    return last !== undefined && isSequenced(last) ? last.sequence : 0;
  }

  return {
    async append(path, header, lines) {
      if (lines.length === 0) return;
      const last = await lastSequence(path);
      // Until the write has succeeded, nobody knows how far the file goes.
      lastSequences.delete(path);
      const text = lines
        .filter(({ sequence }) => sequence > last)
        .map(encodeLine)
        .join('');
      if (last === noFile) await writeWhole(path, header + text);
      else await appendFlushed(path, text);
      lastSequences.set(path, Math.max(last, lines.at(-1)!.sequence));
    },
    async filter<T extends Sequenced>(path: string, keep: (line: T) => boolean) {
      const { values } = await readLines<object>(path);
      const kept = values.filter((line) => !isSequenced(line) || keep(line as T));
      if (kept.length === values.length) return;
      lastSequences.delete(path);
      if (kept.some(isSequenced)) await writeWhole(path, kept.map(encodeLine).join(''));
      else await removeDurably(path);
    },
  };
}

function isSequenced(line: object): line is Sequenced {
  return 'sequence' in line;
}
