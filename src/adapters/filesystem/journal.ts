import { open, truncate } from 'node:fs/promises';
import { applyRecords } from './apply-effects.js';
import { appendFlushed } from './durable.js';
import type { Layout } from './layout.js';
import type { LineFiles } from './line-files.js';
import { encodeLine, readLines } from './lines.js';
import type { JournalRecord } from './records.js';

/**
 * The write-ahead journal: a commit is done once its line is flushed here, before any file is touched; then it is
 * brought to the files, and the journal emptied. What a crash leaves here is brought to the files at the next opening.
 */
export interface Journal {
  /**
   * Brings what stands in the journal to the files.
   * @throws the file system's error; the commits stay in the journal, and so stay done.
   */
  bringToFiles(): Promise<void>;
  /**
   * Writes commits down; when it returns, they last.
   * @throws the file system's error; then the journal is as it was.
   */
  write(records: readonly JournalRecord[]): Promise<void>;
}

export async function openJournal(layout: Layout, files: LineFiles): Promise<Journal> {
  const path = layout.journal;
  let pending = (await readLines<JournalRecord>(path)).values;
  return {
    async bringToFiles() {
      if (pending.length === 0) return;
      await applyRecords(layout, files, pending);
      await empty(path);
      pending = [];
    },
    async write(records) {
      try {
        await appendFlushed(path, records.map(encodeLine).join(''));
        pending = [...pending, ...records];
      } catch (error) {
        await empty(path);
        throw error;
      }
    },
  };
}

async function empty(path: string): Promise<void> {
  await truncate(path, 0);
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
