/** The writer's process: see writing.ts. It does its work twice, and tells how long a commit took the second time. */
import { filesystemStore } from 'ciclo/adapters/filesystem';
import { timed } from '../../frame/contest.js';
import { appendLines } from '../store-filesystem/bare-loops.js';
import { place as directories } from '../store-filesystem/places.js';
import { appendConcurrently } from '../store-filesystem/writes.js';
import { place as databases } from '../store-sqlite/places.js';
import type { Work } from './writing.js';

/** As many as there are callers: a bare loop of so many flushes as often as the store does. */
const merged = 64;
const count = 20_000;

process.on('message', async (work: Work) => {
  await write(work);
  process.send!(((await write(work)) * 1000) / count);
});

/** In milliseconds, without opening and closing. */
async function write({ adapter, by }: Work): Promise<number> {
  using directory = directories();
  using database = databases();
  if (by === 'bare loop') {
    const loop =
      adapter === 'filesystem' ? () => appendLines(directory.directory(), count, merged) : insertRows(database.bare());
    return (await timed(loop)).ms;
  }
  await using store =
    adapter === 'filesystem' ? await filesystemStore({ directory: directory.directory() }) : await database.store();
  return (await timed(() => appendConcurrently(store, count))).ms;
}

function insertRows(database: ReturnType<ReturnType<typeof databases>['bare']>): () => void {
  const insert = database.prepare('INSERT INTO points VALUES (1, ?, ?, ?, NULL, ?)');
  const transaction = database.transaction((from: number) => {
    for (let i = from; i < from + merged; i++) insert.run(i, i, i * 0.5, (i * 2_654_435_761) % 2 ** 32);
  });
  return () => {
    for (let from = 0; from < count; from += merged) transaction.immediate(from);
    database.close();
  };
}
