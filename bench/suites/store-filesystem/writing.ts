import { monitorEventLoopDelay } from 'node:perf_hooks';
import { filesystemStore } from 'ciclo/adapters/filesystem';
import { type Contender, contest, type Row } from '../../frame/contest.js';
import { appendLines, replaceFiles } from './bare-loops.js';
import { overFiles, overStore, type Place, place } from './places.js';
import { appendBatches, appendConcurrently, putConcurrently } from './writes.js';

const rounds = 5;

export async function* measureWriting(): AsyncIterable<Row> {
  using here = place();
  yield await contest({
    what: 'one point a commit, 64 callers at once, per commit',
    unit: 'µs',
    rounds,
    ours: overStore(here, 50_000, appendConcurrently),
    theirs: [overFiles(here, 'a flush for 64 lines', 50_000, (directory, count) => appendLines(directory, count, 64))],
  });
  yield await contest({
    what: 'one point a commit, one after the other, per commit',
    unit: 'µs',
    rounds,
    ours: overStore(here, 3_000, (store, count) => appendBatches(store, count, 1)),
    theirs: [overFiles(here, 'a flush a line', 3_000, (directory, count) => appendLines(directory, count, 1))],
  });
  yield await contest({
    what: 'points in commits of 1,000, per point',
    unit: 'µs',
    rounds,
    ours: overStore(here, 500_000, (store, count) => appendBatches(store, count, 1000)),
    theirs: [
      overFiles(here, 'NDJSON with datasync', 500_000, (directory, count) => appendLines(directory, count, 1000)),
    ],
  });
  yield await contest({
    what: 'documents of 1 KB, 64 callers at once, per document',
    unit: 'µs',
    rounds,
    ours: overStore(here, 3_000, putConcurrently),
    theirs: [overFiles(here, 'write, fsync, rename, fsync', 1_000, replaceFiles)],
  });
  yield await contest({
    what: 'event-loop delay under full write load, 99th percentile',
    unit: 'ms',
    rounds,
    ours: fullLoad(here),
    theirs: [],
  });
}

/** The timer that measures the delay adds a millisecond of its own. */
function fullLoad(here: Place): Contender {
  const interval = 1;
  const milliseconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - interval);
  return {
    name: 'Ciclo',
    async run() {
      await using store = await filesystemStore({ directory: here.directory() });
      const monitor = monitorEventLoopDelay({ resolution: interval });
      monitor.enable();
      await Promise.all([appendConcurrently(store, 60_000), putConcurrently(store, 3_000)]);
      monitor.disable();
      const value = milliseconds(monitor.percentile(99));
      return { value, remark: `max ${milliseconds(monitor.max).toFixed(1)} ms` };
    },
  };
}
