import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.js';

/** The folders, or the files of one ending, in a folder. */
export function entries(folder: string, wanted: 'folder' | '.json' | '.ndjson' | '.damaged' | '.tmp' | ''): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => (wanted === 'folder' ? entry.isDirectory() : entry.isFile() && entry.name.endsWith(wanted)))
    .map(({ name }) => join(folder, name));
}

/** The numbers of the journals that are there, in ascending order. */
export function journalNumbers(layout: Layout): number[] {
  return readdirSync(layout.journals)
    .map((name) => Number(/^(\d+)\.ndjson$/.exec(name)?.[1]))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}
