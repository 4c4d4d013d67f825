import { contest, type Row } from '../frame/contest.js';
import type { Suite } from '../frame/suite.js';
import { slowFlush } from './store-slow-flush/slow-flush.js';
import { writing } from './store-slow-flush/writing.js';

/** Group commit on a disk that is slower than this machine's. */
export const storeSlowFlush: Suite = {
  name: 'store-slow-flush',
  about: 'one point a commit, 64 callers at once, where a flush takes a millisecond longer, beside bare loops of 64',
  run: measureSlowFlush,
};

async function* measureSlowFlush(): AsyncIterable<Row> {
  using flush = slowFlush();
  for (const adapter of ['filesystem', 'better-sqlite3'] as const) {
    yield await contest({
      what: `${adapter}, per commit, ${flush.what}`,
      unit: 'µs',
      rounds: 5,
      ours: writing('Ciclo', { adapter, by: 'store' }, flush),
      theirs: [writing('bare loop of 64', { adapter, by: 'bare loop' }, flush)],
    });
  }
}
