import { createTracker } from 'ciclo';
import { type Contender, contest, type Row, timed } from '../../frame/contest.js';
import { loopDelayDuring } from '../../frame/loop-delay.js';
import type { Peer } from '../../frame/peer.js';
import type { Effort } from '../../frame/suite.js';
import { place } from './place.js';

/** Metrics that are awaited one by one, in batches, and not at all. */
export async function* measureLogging(mlflow: Peer, effort: Effort): AsyncIterable<Row> {
  const isQuick = effort === 'quick';
  const rounds = isQuick ? 1 : 5;
  const calls = isQuick ? 100 : 1000;
  const batches = isQuick ? 2 : 10;
  yield contest({
    what: 'log one metric, each call awaited, on SQLite',
    unit: 'ms',
    rounds,
    ours: oneByOne('Ciclo, every commit flushed', 'power-cut', calls),
    theirs: [oneByOne('Ciclo, durability: process', 'process', calls), mlflow.contender('logOneByOne', { calls: 200 })],
  });
  yield contest({
    what: 'log a batch of 1,000 values of ten metrics, on SQLite',
    unit: 'ms',
    rounds,
    ours: inBatches(batches),
    theirs: [mlflow.contender('logBatches', { batches })],
  });
  yield contest({
    what: 'one call of 100,000 in one tick, none awaited: what it costs the caller',
    unit: 'µs',
    rounds,
    ours: unawaited(isQuick ? 1000 : 100_000),
    theirs: [],
  });
}

function oneByOne(name: string, durability: 'power-cut' | 'process', calls: number): Contender {
  return {
    name,
    async run() {
      using files = place();
      await using store = await files.store(durability);
      const run = await createTracker(store).startRun({ experiment: 'bench' });
      const { ms } = await timed(async () => {
        for (let step = 0; step < calls; step++) await run.logMetrics({ loss: step / 2 }, { step });
      });
      await run.end();
      return { value: ms / calls };
    },
  };
}

function inBatches(batches: number): Contender {
  return {
    name: 'Ciclo, every commit flushed',
    async run() {
      using files = place();
      await using store = await files.store();
      const run = await createTracker(store).startRun({ experiment: 'bench' });
      const lists = Array.from({ length: batches }, (_, b) =>
        Array.from({ length: 1000 }, (_, i) => ({ key: `m${i % 10}`, value: i / 2, step: i, time: 1000 * b + i })),
      );
      const { ms } = await timed(async () => {
        for (const metrics of lists) await run.logBatch({ metrics });
      });
      await run.end();
      return { value: ms / batches };
    },
  };
}

function unawaited(calls: number): Contender {
  return {
    name: 'Ciclo',
    async run() {
      using files = place();
      await using store = await files.store();
      const run = await createTracker(store).startRun({ experiment: 'bench' });
      let ms = 0;
      const written = await timed(() =>
        loopDelayDuring(async () => {
          const start = performance.now();
          for (let step = 0; step < calls; step++) run.logMetrics({ loss: step / 2 }, { step });
          ms = performance.now() - start;
          await run.flush();
        }),
      );
      await run.end();
      const remark = `written after ${written.ms.toFixed(0)} ms`;
      return { value: (ms / calls) * 1000, remark };
    },
  };
}
