import { createTracker, type Tracker } from 'ciclo';
import { type Contender, contest, type Row, timed } from '../../frame/contest.js';
import type { Peer } from '../../frame/peer.js';
import type { Effort } from '../../frame/suite.js';
import { place } from './place.js';

/** The hundred best of many runs, and an experiment among many. */
export async function* measureSearching(mlflow: Peer, effort: Effort): AsyncIterable<Row> {
  const isQuick = effort === 'quick';
  const rounds = isQuick ? 1 : 7;
  using files = place();
  const few = isQuick ? 200 : 5000;
  await using small = await files.store('process');
  const smallTracker = createTracker(small, { source: false });
  await writeRuns(smallTracker, few);
  const experiment = mlflow.contender('loadRuns', { runs: few });
  const theirs = 'absent' in experiment ? experiment : await experiment.run();
  yield contest({
    what: `the 100 best of ${few.toLocaleString('en')} runs by a metric, on SQLite`,
    unit: 'ms',
    rounds,
    ours: topRuns(smallTracker),
    theirs: ['value' in theirs ? mlflow.contender('topRuns', { experiment: theirs.value }) : theirs],
  });

  const many = isQuick ? 1000 : 100_000;
  await using large = await files.store('process');
  const largeTracker = createTracker(large, { source: false });
  await writeRuns(largeTracker, many);
  yield contest({
    what: `the 100 best of ${many.toLocaleString('en')} runs by a metric, on SQLite`,
    unit: 'ms',
    rounds,
    ours: topRuns(largeTracker),
    theirs: [
      named('counted with a filter', () => largeTracker.countRuns({ filter: "metrics.m3 > 0.5 and params.p0 = '1'" })),
    ],
  });

  const count = isQuick ? 50 : 1000;
  await using third = await files.store('process');
  const tracker = createTracker(third, { source: false });
  for (let i = 0; i < count; i++) await tracker.createExperiment(`named ${i}`);
  await mlflow.tell('loadExperiments', { count });
  yield contest({
    what: `an experiment by its name among ${count.toLocaleString('en')}, on SQLite`,
    unit: 'ms',
    rounds,
    ours: {
      name: 'Ciclo',
      async run() {
        const { ms } = await timed(async () => {
          for (let i = 0; i < count; i += 10) await tracker.getExperiment(`named ${i}`);
        });
        return { value: ms / (count / 10) };
      },
    },
    theirs: [mlflow.contender('experimentByName', { count })],
  });
}

function topRuns(tracker: Tracker): Contender {
  return {
    name: 'Ciclo',
    async run() {
      const { ms, value } = await timed(() => tracker.searchRuns({ orderBy: ['metrics.m3 DESC'], limit: 100 }));
      return { value: ms, remark: `best ${value.runs[0]!.metrics.m3!.toFixed(6)}` };
    },
  };
}

function named(name: string, work: () => Promise<number>): Contender {
  return {
    name,
    async run() {
      const { ms, value } = await timed(work);
      return { value: ms, remark: String(value) };
    },
  };
}

/** Runs of ten metrics and ten parameters, the same as the peer's; so many at once that they share commits. */
async function writeRuns(tracker: Tracker, count: number): Promise<void> {
  let next = 0;
  const write = async () => {
    for (let i = next++; i < count; i = next++) {
      const params = Object.fromEntries(Array.from({ length: 10 }, (_, k) => [`p${k}`, String(i % (k + 2))]));
      const metrics = Array.from({ length: 10 }, (_, k) => [`m${k}`, ((i * 7919 + k) % 104_729) / 104_729]);
      const run = await tracker.startRun({ experiment: 'searched', params });
      await run.logMetrics(Object.fromEntries(metrics));
      await run.end();
    }
  };
  await Promise.all(Array.from({ length: 200 }, write));
}
