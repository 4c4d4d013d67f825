import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Contender, contest, type Row } from '../../frame/contest.js';
import type { Effort } from '../../frame/suite.js';
import type { LargeCsv } from './large-csv.js';
import type { ReadDone, Reader, ReadOrder } from './read-process.js';

/** The whole wait of a host, from path to table. The remark has the longest time for which its event loop stood still. */
export async function* measureCsv({ path, rows }: LargeCsv, effort: Effort): AsyncIterable<Row> {
  yield contest({
    what: `read a CSV file of ${rows.toLocaleString('en')} × 20`,
    unit: 'ms',
    rounds: effort === 'quick' ? 1 : 3,
    warmUp: false,
    ours: inItsOwnProcess('Ciclo, readCsv', 'ciclo', path),
    theirs: [
      inItsOwnProcess('arquero, loadCSV', 'loadCSV', path),
      inItsOwnProcess('arquero, fromCSV', 'fromCSV', path),
    ],
  });
}

function inItsOwnProcess(name: string, reader: Reader, path: string): Contender {
  return {
    name,
    async run() {
      const child = fork(fileURLToPath(new URL('./read-process.ts', import.meta.url)));
      const ended = once(child, 'exit').then(() => {
        throw new Error('The reading process ended');
      });
      ended.catch(() => {});
      child.send({ reader, path } satisfies ReadOrder);
      const [{ ms, rows, delay, peak }] = (await Promise.race([once(child, 'message'), ended])) as [ReadDone];
      child.disconnect();
      await ended.catch(() => {});
      const remark = `${rows.toLocaleString('en')} rows, event loop held ${delay.toFixed(0)} ms, peak ${peak.toFixed(2)} GB`;
      return { value: ms, remark };
    },
  };
}
