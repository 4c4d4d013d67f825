import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createTracker, type Tracker } from '../../../src/tracker/index.js';
import { rejection } from '../fixture.js';
import { stores } from '../stores.js';

const second = 1000;

/** Two trackers on one store, a logger and a reader, whose clock stands where the test puts it. */
function pair(store = memoryStore()) {
  let time = 0;
  const clock = () => time;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    store,
    logger: createTracker(store, { clock }),
    reader: createTracker(store, { clock }),
    /** Lets time pass, with heartbeats or, as when a process is paused, without. */
    async pass(milliseconds: number, { paused = false } = {}) {
      for (let passed = 0; passed < milliseconds; passed += second) {
        time += second;
        if (!paused) await vi.advanceTimersByTimeAsync(second);
      }
    },
    now: clock,
  };
}

async function statusOf(tracker: Tracker, id: string): Promise<string> {
  return (await tracker.getRun(id)).status;
}

describe('a run whose tracker', () => {
  it('beats stays running, however long nothing is logged', async () => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(10 * 60 * second);
    expect(await statusOf(reader, run.id)).toBe('running');
    await logger.shutdown();
  });

  it('is silent for a minute shows as killed, since the last that was heard of it', async () => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second);
    await pass(30 * second, { paused: true });
    expect(await statusOf(reader, run.id)).toBe('running');
    await pass(30 * second, { paused: true });
    expect(await reader.getRun(run.id)).toMatchObject({ status: 'killed', endTime: 60 * second });
  });

  it('is silent counts as killed in searches and counts too', async () => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second, { paused: true });
    const { runs } = await reader.searchRuns({ filter: "status = 'killed'" });
    expect(runs.map(({ id }) => id)).toEqual([run.id]);
  });

  it('comes back is running again with the next beat, though nothing is logged', async () => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second, { paused: true });
    expect(await statusOf(reader, run.id)).toBe('killed');
    await pass(11 * second);
    expect(await reader.getRun(run.id)).not.toHaveProperty('error');
    expect(await statusOf(reader, run.id)).toBe('running');
  });

  it('comes back is running again with the next beat, whatever was logged before', async () => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await run.logMetrics({ a: 1 });
    await run.logMetrics({ a: 2 }, { step: 1 });
    await pass(60 * second, { paused: true });
    expect(await statusOf(reader, run.id)).toBe('killed');
    await pass(11 * second);
    expect(await statusOf(reader, run.id)).toBe('running');
  });

  it('beats while a reader is about to give it up stays running', async () => {
    const { store, logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second, { paused: true });
    const commit = store.commit.bind(store);
    vi.spyOn(store, 'commit').mockImplementationOnce(async (writes) => {
      await vi.advanceTimersByTimeAsync(11 * second);
      return commit(writes);
    });
    expect(await statusOf(reader, run.id)).toBe('running');
  });

  it('was given up by a reader whose clock is ahead comes back all the same', async () => {
    const { store, logger, reader, pass, now } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    const ahead = createTracker(store, { clock: () => now() + 60 * second });
    expect(await statusOf(ahead, run.id)).toBe('killed');
    await pass(11 * second);
    expect(await statusOf(reader, run.id)).toBe('running');
  });

  it('comes back with one of its runs brings back the others too', async () => {
    const { store, logger, reader, pass, now } = pair();
    const runs = [await logger.startRun({ experiment: 'x' }), await logger.startRun({ experiment: 'x' })];
    const ahead = createTracker(store, { clock: () => now() + 60 * second });
    for (const { id } of runs) expect(await statusOf(ahead, id)).toBe('killed');
    await runs[0]!.logArtifact('a', 'b');
    expect(await statusOf(reader, runs[0]!.id)).toBe('running');
    await pass(11 * second);
    expect(await statusOf(reader, runs[1]!.id)).toBe('running');
  });

  it('is shut down after one of its runs was removed ends the others', async () => {
    const { store, logger, reader } = pair();
    const [gone, left] = [await logger.startRun({ experiment: 'x' }), await logger.startRun({ experiment: 'x' })];
    await reader.deleteRun(gone.id, { forGood: true });
    await logger.shutdown();
    expect(await statusOf(reader, left.id)).toBe('killed');
    expect(await store.documents.count('heartbeats')).toBe(0);
  });

  it('could not be shut down in order falls silent, and its run shows as killed', async () => {
    const { store, logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    const commit = store.commit.bind(store);
    const failing = vi.spyOn(store, 'commit').mockRejectedValue(new Error('disk full'));
    expect(await rejection(logger.shutdown())).toMatchObject({ message: 'disk full' });
    failing.mockImplementation(commit);
    await pass(60 * second);
    expect(await statusOf(reader, run.id)).toBe('killed');
  });

  it('has taken its heartbeat away without ending the run shows as killed', async () => {
    const { store, logger, reader } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    const { documents } = await store.documents.query({ collection: 'heartbeats' });
    await store.commit(documents.map(({ id }) => ({ type: 'delete', collection: 'heartbeats', id })));
    expect(await statusOf(reader, run.id)).toBe('killed');
    expect((await reader.searchRuns({ filter: "status = 'running'" })).runs).toEqual([]);
  });

  it('is of another pid namespace is judged by its silence alone', async () => {
    const { store, logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    const { documents } = await store.documents.query<{ time: number; owner: string }>({ collection: 'heartbeats' });
    const elsewhere = JSON.stringify({ ...JSON.parse(documents[0]!.value.owner), pid: 2 ** 30, space: 'another' });
    const value = { ...documents[0]!.value, owner: elsewhere };
    await store.commit([{ type: 'put', collection: 'heartbeats', id: documents[0]!.id, value }]);
    expect(await statusOf(reader, run.id)).toBe('running');
    await pass(60 * second, { paused: true });
    expect(await statusOf(reader, run.id)).toBe('killed');
  });

  it('is dead can be read of though nothing can be written', async () => {
    const { store, logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second, { paused: true });
    vi.spyOn(store, 'commit').mockRejectedValue(new Error('disk full'));
    expect((await reader.searchRuns()).runs.map(({ id }) => id)).toEqual([run.id]);
    expect(await reader.getRun(run.id)).toMatchObject({ id: run.id });
  });

  it.each([
    ['logs', (run: Awaited<ReturnType<Tracker['startRun']>>) => run.logMetrics({ a: 1 }), 'running'],
    ['ends', (run: Awaited<ReturnType<Tracker['startRun']>>) => run.end(), 'finished'],
  ])('comes back and %s goes on as if nothing had been', async (_, act, status) => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second, { paused: true });
    expect(await statusOf(reader, run.id)).toBe('killed');
    await act(run);
    expect(await statusOf(logger, run.id)).toBe(status);
  });

  it('comes back after another has resumed the run leaves it to the other', async () => {
    const { logger, reader, pass, store } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second, { paused: true });
    const taken = await reader.resumeRun(run.id);
    await taken.end('failed', { error: 'own' });
    await pass(11 * second);
    expect(await reader.getRun(run.id)).toMatchObject({ status: 'failed', error: 'own' });
    for (const late of [run.logMetrics({ a: 1 }), run.logParams({ b: 1 }), run.logArtifact('c', 'd'), run.end()])
      expect(await rejection(late)).toMatchObject({ code: 'RUN_TAKEN_OVER' });
    await store.close();
  });

  it('is shut down after another has resumed the run leaves it running', async () => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await pass(60 * second, { paused: true });
    expect(await statusOf(reader, run.id)).toBe('killed');
    const taken = await reader.resumeRun(run.id);
    await logger.shutdown();
    expect(await statusOf(reader, run.id)).toBe('running');
    await taken.end();
  });

  it('said itself that it was killed stays killed', async () => {
    const { logger, reader, pass } = pair();
    const run = await logger.startRun({ experiment: 'x' });
    await logger.startRun({ experiment: 'x' });
    await run.end('killed');
    await pass(60 * second, { paused: true });
    await pass(11 * second);
    expect(await statusOf(reader, run.id)).toBe('killed');
  });
});

it.each(stores)('hundreds of runs of one silent tracker are all marked, once, by many readers: %s', async (_, use) => {
  await use(async (store) => {
    const logger = createTracker(store, { clock: () => 0 });
    const runs = await Promise.all(Array.from({ length: 250 }, () => logger.startRun({ experiment: 'x' })));
    await runs[0]!.end();
    const readers = Array.from({ length: 5 }, () => createTracker(store, { clock: () => 60 * second }));
    await Promise.all(readers.map((reader) => reader.searchRuns({ limit: 1 })));
    expect((await readers[0]!.searchRuns({ filter: "status = 'killed'", limit: 300 })).runs).toHaveLength(249);
    const { documents } = await store.documents.query({ collection: 'runs' });
    expect(documents.every(({ revision }) => revision === 2)).toBe(true);
    expect(await store.documents.count('heartbeats')).toBe(0);
  });
});

it('runs of the first versions, which have no heartbeat, stay as they are', async () => {
  const { store, logger, reader, pass } = pair();
  const run = await logger.startRun({ experiment: 'x' });
  const found = (await store.documents.get('runs', run.id))!;
  const { session: _, ...old } = found.value;
  await store.commit([{ type: 'put', collection: 'runs', id: run.id, value: old }]);
  await pass(60 * second, { paused: true });
  expect(await statusOf(reader, run.id)).toBe('running');
});
