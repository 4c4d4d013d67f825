import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesystemStore } from 'ciclo/adapters/filesystem';
import { type Contender, timed } from '../../frame/contest.js';

export type Store = Awaited<ReturnType<typeof filesystemStore>>;

/**
 * Directories that stay until all is measured: ext4 does not give the inode of a file away again within five seconds
 * of its end, and looks through all such at every new file, so that deleting 3,000 makes the next ones ten times dearer.
 */
export function place() {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-bench-'));
  let count = 0;
  return {
    directory() {
      const next = join(directory, `${count++}`);
      mkdirSync(next);
      return next;
    },
    [Symbol.dispose]: () => rmSync(directory, { recursive: true }),
  };
}

export type Place = ReturnType<typeof place>;

/** Work on a new store, in microseconds an item; the remark is what is left to be done when the store closes. */
export function overStore(here: Place, count: number, work: (store: Store, count: number) => Promise<void>): Contender {
  return {
    name: 'Ciclo',
    async run() {
      const store = await filesystemStore({ directory: here.directory() });
      const { ms } = await timed(() => work(store, count));
      const closing = await timed(() => store.close());
      const remark = `${((closing.ms * 1000) / count).toFixed(2)} µs more to close`;
      return { value: (ms * 1000) / count, remark };
    },
  };
}

/** Work in a new directory, in microseconds an item. */
export function overFiles(
  here: Place,
  name: string,
  count: number,
  work: (directory: string, count: number) => Promise<void>,
): Contender {
  return {
    name,
    async run() {
      const directory = here.directory();
      const { ms } = await timed(() => work(directory, count));
      return { value: (ms * 1000) / count };
    },
  };
}
