import { mkdtempSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { filesystemStore } from 'ciclo/adapters/filesystem';
import { memoryStore } from 'ciclo/adapters/memory';
import { type Contender, contest, type Row, timed } from '../frame/contest.js';
import type { Suite } from '../frame/suite.js';

/** The filesystem store beside bare loops of the same durability. */
export const storeFilesystem: Suite = {
  name: 'store-filesystem',
  about: 'the filesystem store beside bare loops that flush as often',
  run: measureFilesystem,
};

type Store = Awaited<ReturnType<typeof filesystemStore>>;

const rounds = 5;
const callers = 64;

async function* measureFilesystem(): AsyncIterable<Row> {
  yield contest({
    what: `one point a commit, ${callers} callers at once, per commit`,
    unit: 'µs',
    rounds,
    ours: overStore(50_000, appendConcurrently),
    theirs: [overFile(3_000, 'a flush a line', (count) => flushedLines(count, 1))],
  });
  yield contest({
    what: 'one point a commit, one after the other, per commit',
    unit: 'µs',
    rounds,
    ours: overStore(3_000, (store, count) => appendBatches(store, count, 1)),
    theirs: [overFile(3_000, 'a flush a line', (count) => flushedLines(count, 1))],
  });
  yield contest({
    what: 'points in commits of 1,000, per point',
    unit: 'µs',
    rounds,
    ours: overStore(500_000, (store, count) => appendBatches(store, count, 1000)),
    theirs: [overFile(500_000, 'NDJSON with datasync', (count) => flushedLines(count, 1000))],
  });
  yield contest({
    what: `documents of 1 KB, ${callers} callers at once, per document`,
    unit: 'µs',
    rounds,
    ours: overStore(3_000, putDocuments),
    theirs: [overFile(1_000, 'write, fsync, rename, fsync', replaceFiles)],
  });
  yield* measureReading();
  yield contest({
    what: 'event-loop delay under full write load, 99th percentile',
    unit: 'ms',
    rounds,
    ours: { name: 'Ciclo', run: () => inFolder((directory) => delayOf(directory)) },
    theirs: [],
  });
}

async function* measureReading(): AsyncIterable<Row> {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-bench-'));
  try {
    await fill(await filesystemStore({ directory }), 10_000);
    yield contest({
      what: 'opening a store of 10,000 documents',
      unit: 'ms',
      rounds,
      ours: {
        name: 'Ciclo',
        async run() {
          const { ms, value } = await timed(() => filesystemStore({ directory }));
          await value.close();
          return { value: ms };
        },
      },
      theirs: [],
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
  yield* measureQuery();
}

async function* measureQuery(): AsyncIterable<Row> {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-bench-'));
  const stores = [await filesystemStore({ directory, durability: 'process' }), await memoryStore()] as const;
  for (const store of stores) await putAll(store, 100_000);
  const asked = (name: string, store: Store): Contender => ({
    name,
    run: async () => ({ value: (await timed(() => ask(store))).ms }),
  });
  yield contest({
    what: 'a filter on a metric and a parameter, ordered by a metric, limit 50, over 100,000 warm documents',
    unit: 'ms',
    rounds: 9,
    ours: asked('Ciclo', stores[0]),
    theirs: [asked('its memory store', stores[1])],
  });
  for (const store of stores) await store.close();
  rmSync(directory, { recursive: true });
}

function ask(store: Store) {
  return store.documents.query({
    collection: 'runs',
    where: {
      op: 'and',
      conditions: [
        { op: '<', path: ['metrics', 'rmse'], value: 0.5 },
        { op: '=', path: ['params', 'depth'], value: '5' },
      ],
    },
    orderBy: [{ path: ['metrics', 'r2'], direction: 'descending' }],
    limit: 50,
  });
}

/** Time per item, with all that is left to be done when the store closes. */
function overStore(count: number, work: (store: Store, count: number) => Promise<void>): Contender {
  return {
    name: 'Ciclo',
    run: () =>
      inFolder(async (directory) => {
        const store = await filesystemStore({ directory });
        const { ms } = await timed(() => work(store, count));
        const closing = await timed(() => store.close());
        const remark = `${((closing.ms * 1000) / count).toFixed(2)} µs more to close`;
        return { value: (ms * 1000) / count, remark };
      }),
  };
}

function overFile(
  count: number,
  name: string,
  work: (count: number) => (directory: string) => Promise<void>,
): Contender {
  return {
    name,
    run: () =>
      inFolder(async (directory) => ({ value: ((await timed(() => work(count)(directory))).ms * 1000) / count })),
  };
}

async function inFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-bench-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const point = (i: number) => ({ time: i, value: i * 0.5 });

async function concurrently(count: number, work: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < count) await work(next++);
    }),
  );
}

function appendConcurrently(store: Store, count: number): Promise<void> {
  return concurrently(count, (i) => store.commit([{ type: 'append', series: 's', points: [point(i)] }]));
}

async function appendBatches(store: Store, count: number, size: number): Promise<void> {
  for (let i = 0; i < count; i += size) {
    const points = Array.from({ length: size }, (_, k) => point(i + k));
    await store.commit([{ type: 'append', series: 's', points }]);
  }
}

function putDocuments(store: Store, count: number): Promise<void> {
  return concurrently(count, (i) => store.commit([{ type: 'put', collection: 'runs', id: `${i}`, value: run(i) }]));
}

async function putAll(store: Store, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1000) {
    const writes = Array.from({ length: 1000 }, (_, k) => ({
      type: 'put' as const,
      collection: 'runs',
      id: `${i + k}`,
      value: run(i + k),
    }));
    await store.commit(writes);
  }
}

async function fill(store: Store, count: number): Promise<void> {
  await putAll(store, count);
  await store.close();
}

/** A run's document of about 1 KB. */
function run(i: number) {
  const random = (n: number) => ((i * 7919 + n * 104_729) % 10_007) / 10_007;
  return {
    name: `run ${i}`,
    status: 'finished',
    params: { depth: `${i % 10}`, rate: `${random(1)}`, trees: `${i % 300}` },
    metrics: { rmse: random(2), r2: random(3), mae: random(4) },
    tags: { note: 'x'.repeat(700) },
  };
}

function flushedLines(count: number, size: number) {
  return async (directory: string) => {
    const file = await open(join(directory, 'lines'), 'a');
    for (let i = 0; i < count; i += size) {
      let text = '';
      for (let k = 0; k < size; k++) text += `${JSON.stringify(point(i + k))}\n`;
      await file.write(text);
      await file.datasync();
    }
    await file.close();
  };
}

function replaceFiles(count: number) {
  return async (directory: string) => {
    for (let i = 0; i < count; i++) {
      const path = join(directory, `${i}.json`);
      const file = await open(`${path}.tmp`, 'w');
      await file.writeFile(JSON.stringify(run(i), null, 2));
      await file.sync();
      await file.close();
      await rename(`${path}.tmp`, path);
      const folder = await open(directory, 'r');
      await folder.sync();
      await folder.close();
    }
  };
}

async function delayOf(directory: string) {
  const store = await filesystemStore({ directory });
  const interval = 1;
  const monitor = monitorEventLoopDelay({ resolution: interval });
  monitor.enable();
  await Promise.all([appendConcurrently(store, 60_000), putDocuments(store, 3_000)]);
  monitor.disable();
  await store.close();
  const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - interval);
  return { value: delay(monitor.percentile(99)), remark: `max ${delay(monitor.max).toFixed(1)} ms` };
}
