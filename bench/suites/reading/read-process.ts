/** Reads a file, for measure-csv.ts, and does nothing else. */
import { readFile } from 'node:fs/promises';
import { type ColumnTable, fromCSV, loadCSV } from 'arquero';
import { readCsv } from 'ciclo';
import { timed } from '../../frame/contest.js';

export type Reader = 'ciclo' | 'loadCSV' | 'fromCSV';

export interface ReadOrder {
  readonly reader: Reader;
  readonly path: string;
}

export interface ReadDone {
  readonly ms: number;
  readonly rows: number;
  /** The longest time, in milliseconds, in which nothing else of the process ran. */
  readonly delay: number;
  /** The most memory that the process ever held, in GB. */
  readonly peak: number;
}

const readers: Record<Reader, (path: string) => Promise<ColumnTable>> = {
  ciclo: (path) => readCsv(path, { onProgress: () => {} }),
  loadCSV: (path) => loadCSV(path),
  fromCSV: async (path) => fromCSV(await readFile(path, 'utf8')),
};

process.once('message', async ({ reader, path }: ReadOrder) => {
  const stopWatching = watchLoop();
  const { ms, value } = await timed(() => readers[reader](path));
  const delay = await stopWatching();
  const peak = (process.resourceUsage().maxRSS * 1024) / 1e9;
  process.send!({ ms, rows: value.numRows(), delay, peak } satisfies ReadDone);
});

/** A turn of the event loop after the other, until it is stopped: which one took longest? */
function watchLoop(): () => Promise<number> {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  function turn(): void {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  }
  setImmediate(turn);
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    isOver = true;
    return longest;
  };
}
