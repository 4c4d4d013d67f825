import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Contender, contest, type Row, timed } from '../../frame/contest.js';
import { type Place, place } from './places.js';

/** Metric points, in microseconds a point. */
export async function* measurePoints(): AsyncIterable<Row> {
  using here = place();
  yield await contest({
    what: 'append points in commits of 1,000',
    unit: 'µs',
    rounds: 5,
    ours: appending(here, { points: 200_000, batch: 1_000, callers: 1 }),
    theirs: [bareLoop(here, { points: 200_000, batch: 1_000 })],
  });
  yield await contest({
    what: 'append points one a commit, awaited by 64 callers at once',
    unit: 'µs',
    rounds: 5,
    ours: appending(here, { points: 100_000, batch: 1, callers: 64 }),
    theirs: [
      bareLoop(here, { points: 100_000, batch: 64 }),
      appending(here, { points: 100_000, batch: 1, callers: 64, durability: 'process' }),
    ],
  });
  yield await contest({
    what: 'append points one a commit, one after the other',
    unit: 'µs',
    rounds: 5,
    ours: appending(here, { points: 2_000, batch: 1, callers: 1 }),
    theirs: [
      bareLoop(here, { points: 2_000, batch: 1 }),
      appending(here, { points: 2_000, batch: 1, callers: 1, durability: 'process' }),
    ],
  });
}

interface Load {
  readonly points: number;
  /** Points a commit. */
  readonly batch: number;
  readonly callers: number;
  readonly durability?: 'power-cut' | 'process';
}

/** The remark is what the host's event loop felt meanwhile; the timer that measures it adds a millisecond. */
function appending(here: Place, { points, batch, callers, durability }: Load): Contender {
  return {
    name: durability === undefined ? 'Ciclo' : `Ciclo, ${durability}`,
    async run() {
      await using store = await here.store(durability);
      let next = 0;
      const call = async () => {
        while (next < points) {
          const from = next;
          next += batch;
          const made = Array.from({ length: batch }, (_, i) => ({ time: from + i, value: (from + i) / points }));
          await store.commit([{ type: 'append', series: 'metric', points: made }]);
        }
      };
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const { ms } = await timed(() => Promise.all(Array.from({ length: callers }, call)));
      delay.disable();
      return { value: (ms * 1_000) / points, remark: `p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms` };
    },
  };
}

function bareLoop(here: Place, { points, batch }: Pick<Load, 'points' | 'batch'>): Contender {
  return {
    name: `bare loop of ${batch}`,
    async run() {
      const database = here.bare();
      const insert = database.prepare('INSERT INTO points VALUES (1, ?, ?, ?, NULL, ?)');
      const transaction = database.transaction((from: number) => {
        for (let i = from; i < from + batch; i++) insert.run(i, i, i / points, (i * 2_654_435_761) % 2 ** 32);
      });
      const { ms } = await timed(() => {
        for (let from = 0; from < points; from += batch) transaction.immediate(from);
      });
      database.close();
      return { value: (ms * 1_000) / points };
    },
  };
}
