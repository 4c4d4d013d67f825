import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { contest, type Row } from '../../frame/contest.js';
import type { Effort } from '../../frame/suite.js';
import type { MemoryDone, MemoryOrder } from './memory-process.js';

/** The whole process's peak while a search goes on, beside what it may be: the rows are shared with the workers, not copied. */
export async function* measureMemory(effort: Effort): AsyncIterable<Row> {
  const values = effort === 'quick' ? 2 : 4;
  yield contest({
    what: `peak memory of a search of ${values * values} boostings in 3 folds on diamonds, 43,152 rows, 2 threads`,
    unit: 'MB',
    rounds: effort === 'quick' ? 1 : 3,
    warmUp: false,
    ours: { name: 'Ciclo', run: async () => ({ value: (await inItsOwnProcess({ work: 'search', values })).peak }) },
    theirs: [
      {
        name: '1.5 × one fit + 100 MB',
        async run() {
          const { peak } = await inItsOwnProcess({ work: 'fit', values });
          return { value: 1.5 * peak + 100, remark: `one fit ${peak.toFixed(0)} MB` };
        },
      },
    ],
  });
}

async function inItsOwnProcess(order: MemoryOrder): Promise<MemoryDone> {
  const child = fork(fileURLToPath(new URL('./memory-process.ts', import.meta.url)));
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The measured process ended: ${signal ?? code}`);
  });
  ended.catch(() => {});
  child.send(order);
  const [done] = (await Promise.race([once(child, 'message'), ended])) as [MemoryDone];
  child.disconnect();
  await ended.catch(() => {});
  return done;
}
