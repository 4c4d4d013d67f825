import { setTimeout as sleep } from 'node:timers/promises';
import { type Contender, contest, type Reading, type Row, timed } from '../../frame/contest.js';
import { loopDelayDuring } from '../../frame/loop-delay.js';
import type { Peer } from '../../frame/peer.js';
import type { Effort } from '../../frame/suite.js';
import type { Churn } from './churn.js';
import { gridForPython, type SearchSize, searchForest, seed } from './search.js';

/**
 * A grid of 24 forests, searched by two workers, beside scikit-learn's two processes, and by one worker; and what the
 * host felt of it meanwhile.
 */
export async function* measureGrid(churn: Churn, sklearn: Peer, effort: Effort): AsyncIterable<Row> {
  const size: SearchSize = effort === 'quick' ? { trees: 10, folds: 2 } : { trees: 100, folds: 5 };
  const rounds = effort === 'quick' ? 1 : 3;
  const delays: Reading[] = [];
  const { train, test } = churn.file;
  await sklearn.tell('load', { path: churn.file.path, train, test });
  yield contest({
    what: `search 24 forests of ${size.trees} trees in ${size.folds} folds on churn, ${churn.train.numRows().toLocaleString('en')} rows`,
    unit: 'ms',
    rounds,
    warmUp: false,
    ours: ours('Ciclo, 2 threads', 2, (delay) => delays.push(delay)),
    theirs: [sklearn.contender('grid search', { grid: gridForPython(), ...size, seed }), ours('Ciclo, 1 thread', 1)],
  });
  yield contest({
    what: 'event-loop delay, 99th percentile, during these searches on 2 threads',
    unit: 'ms',
    rounds,
    warmUp: false,
    ours: { name: 'Ciclo', run: () => delays.shift()! },
    theirs: [{ name: 'an idle host', run: async () => readingOf(await loopDelayDuring(() => sleep(2_000))) }],
  });

  function ours(name: string, threads: number, onDelay: (reading: Reading) => void = () => {}): Contender {
    return {
      name,
      async run() {
        const delay = await loopDelayDuring(() => timed(() => searchForest(churn, size, { threads })));
        onDelay(readingOf(delay));
        const { ms, value } = delay.value;
        const { metrics, cv } = value.best;
        return { value: ms, remark: `test F1 ${metrics.f1!.toFixed(4)}, cv ${cv!.mean.toFixed(4)}` };
      },
    };
  }
}

function readingOf({ p99, longest }: { readonly p99: number; readonly longest: number }): Reading {
  return { value: p99, remark: `longest ${longest.toFixed(1)} ms` };
}
