import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Contender, contest, type Row } from '../../frame/contest.js';
import type { Company } from './company.js';
import { friedman } from './friedman.js';
import type { Fitted, LargeFit } from './million-process.js';
import type { SharedTable } from './table.js';

const threads = 2;

/** Many rows: how we stand, what memory it takes, and whether time grows faster than the rows do. */
export async function* measureMillion({ xgboost, effort, pace, share }: Company): AsyncIterable<Row> {
  const rows = effort === 'quick' ? 100_000 : 1_000_000;
  const train = friedman(rows, 20, 1);
  const table = await share('friedman', { train, test: friedman(rows / 10, 20, 2), target: 'y' });
  const count = rows.toLocaleString('en');
  yield contest({
    what: `fit boosting, 100 trees of depth 6 on ${count} × 20, ${threads} threads`,
    unit: 'ms',
    ...pace(3),
    warmUp: false,
    ours: inItsOwnProcess(`Ciclo, ${threads} threads`, table, rows, 1),
    theirs: [
      xgboost.contender('fit', { table: table.name, model: 'large boosting' }),
      tenfold(inItsOwnProcess('10 × Ciclo on a tenth', table, rows / 10, 3)),
    ],
  });
}

/** So that its peak of memory is that of this fit alone: the table, which the host holds, and all that the fit adds. */
function inItsOwnProcess(name: string, { files }: SharedTable, rows: number, fits: number): Contender {
  return {
    name,
    async run() {
      const child = fork(fileURLToPath(new URL('./million-process.ts', import.meta.url)));
      const ended = once(child, 'exit').then(() => {
        throw new Error('The fitting process ended');
      });
      ended.catch(() => {});
      child.send({ ...files, rows, fits, threads } satisfies LargeFit);
      const [{ ms, remark }] = (await Promise.race([once(child, 'message'), ended])) as [Fitted];
      child.disconnect();
      await ended.catch(() => {});
      return { value: ms, remark };
    },
  };
}

/** Time that grows as the rows do gives a ratio of 1 beside this. */
function tenfold({ name, run }: Contender): Contender {
  return { name, run: async () => ({ value: 10 * (await run()).value }) };
}
