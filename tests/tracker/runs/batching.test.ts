import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { CicloError } from '../../../src/errors/index.js';
import type { Store } from '../../../src/store/index.js';
import type { ActiveRun, Tracker } from '../../../src/tracker/index.js';
import { createMetricBuffer } from '../../../src/tracker/runs/metric-buffer.js';
import { seed } from '../../support/soak.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';

describe('metrics that are logged without waiting', () => {
  it.each(stores)('lose nothing, 100,000 in one tick, and cost few writes: %s', async (_, use) => {
    await use(async (store) => {
      const { tracker } = freshTracker(store);
      const run = await tracker.startRun({ experiment: 'x' });
      const commit = vi.spyOn(store, 'commit');
      for (let step = 0; step < 100_000; step++) run.logMetrics({ loss: step / 2 }, { step });
      await run.flush();
      expect(commit.mock.calls.length).toBeLessThan(100);
      const history = await tracker.metricHistory(run.id, 'loss');
      expect(history).toHaveLength(100_000);
      expect(history.every(({ value }, step) => value === step / 2)).toBe(true);
      expect((await tracker.getRun(run.id)).metrics).toEqual({ loss: 49_999.5 });
    });
  });

  it('share one promise a batch', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const [first, second] = [run.logMetrics({ a: 1 }), run.logMetrics({ b: 2 })];
    expect(second).toBe(first);
    await first;
    expect(run.logMetrics({ a: 3 }, { step: 1 })).not.toBe(first);
    await run.flush();
  });

  it('are there when the call is awaited', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    run.logMetrics({ a: 1 });
    await run.logMetrics({ b: 2 });
    expect((await tracker.getRun(run.id)).metrics).toEqual({ a: 1, b: 2 });
  });

  it('are written before the run ends', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    for (let step = 0; step < 10; step++) run.logMetrics({ loss: step }, { step });
    await run.end();
    expect(await tracker.metricHistory(run.id, 'loss')).toHaveLength(10);
    expect(await tracker.getRun(run.id)).toMatchObject({ status: 'finished', metrics: { loss: 9 } });
  });

  it('tell through flush, once, that they could not be taken', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    run.logMetrics({ 'bad\nkey': 1 });
    run.logMetrics({ good: 1 });
    expect(await rejection(run.flush())).toMatchObject({ code: 'VALIDATION' });
    await run.flush();
    expect((await tracker.getRun(run.id)).metrics).toEqual({ good: 1 });
  });

  it('tell through flush that the store failed', async () => {
    const store = memoryStore();
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    vi.spyOn(store, 'commit').mockRejectedValueOnce(new Error('disk full'));
    run.logMetrics({ a: 1 });
    expect(await rejection(run.flush())).toMatchObject({ message: 'disk full' });
  });

  it('tell through end that the store failed, and the run has ended', async () => {
    const store = memoryStore();
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    vi.spyOn(store, 'commit').mockRejectedValueOnce(new Error('disk full'));
    run.logMetrics({ a: 1 });
    expect(await rejection(run.end())).toMatchObject({ message: 'disk full' });
    expect(await tracker.getRun(run.id)).toMatchObject({ status: 'finished' });
  });

  it('tell through end that the store failed, though a call before was wrong in itself', async () => {
    const store = memoryStore();
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    run.logMetrics({ flag: true as unknown as number });
    vi.spyOn(store, 'commit').mockRejectedValueOnce(new Error('disk full'));
    run.logMetrics({ a: 1 });
    expect(await rejection(run.end())).toMatchObject({ message: 'disk full' });
  });

  it('tell through the end that succeeds at last what was lost before', async () => {
    const store = memoryStore();
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    const failing = vi.spyOn(store, 'commit').mockRejectedValue(new Error('disk full'));
    run.logMetrics({ a: 1 });
    expect(await rejection(run.end())).toMatchObject({ message: 'disk full' });
    failing.mockRestore();
    expect(await rejection(run.end())).toMatchObject({ message: 'disk full' });
    expect(await tracker.getRun(run.id)).toMatchObject({ status: 'finished', metrics: {} });
    await run.end();
  });

  it('are written before a shutdown, whichever of several handles of a run has them', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const other = await tracker.resumeRun(run.id);
    for (let step = 0; step < 20_000; step++) run.logMetrics({ loss: step }, { step });
    other.logMetrics({ b: 1 });
    await tracker.shutdown();
    expect(await tracker.metricHistory(run.id, 'loss')).toHaveLength(20_000);
    expect(await tracker.getRun(run.id)).toMatchObject({ status: 'killed', metrics: { b: 1 } });
  });

  it('succeed and fail with the write that they went into, and with no other', async () => {
    const store = memoryStore();
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    const commit = store.commit.bind(store);
    let commits = 0;
    vi.spyOn(store, 'commit').mockImplementation(async (writes) => {
      if (++commits === 2) throw new Error('once');
      return commit(writes);
    });
    const calls = Array.from({ length: 10_000 }, (_, step) => run.logMetrics({ loss: step }, { step }));
    const outcomes = await Promise.allSettled(calls);
    const written = new Set((await tracker.metricHistory(run.id, 'loss')).map(({ step }) => step));
    expect(outcomes.every(({ status }, step) => (status === 'fulfilled') === written.has(step))).toBe(true);
    expect(written.size).toBeGreaterThan(0);
    expect(written.size).toBeLessThan(10_000);
  });

  it.each([
    ['flush', (run: ActiveRun) => run.flush()],
    ['end', (run: ActiveRun) => run.end()],
    ['shutdown', (_: ActiveRun, tracker: Tracker) => tracker.shutdown()],
  ])('do not keep %s waiting, however much is logged meanwhile', async (_, wait) => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    let goesOn = true;
    const logging = (async () => {
      for (let step = 0; goesOn; step++) {
        run.logMetrics({ loss: step }, { step });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await wait(run, tracker);
    goesOn = false;
    await logging;
    await tracker.getRun(run.id);
  });

  it('are flushed together with everything else that was logged before', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    run.logBatch({ params: { a: 1 }, metrics: [{ key: 'm', value: 1 }] });
    run.setTags({ team: 'a' });
    await run.flush();
    expect(await tracker.getRun(run.id)).toMatchObject({ params: { a: '1' }, metrics: { m: 1 }, tags: { team: 'a' } });
  });

  it('are written in whatever way they come: the latest of each, and every value in its place', async () => {
    const call = fc.record({
      key: fc.constantFrom('a', 'b', '__proto__'),
      value: fc.double(),
      step: fc.integer({ min: -2, max: 2 }),
      time: fc.integer({ min: 0, max: 2 }),
      isAwaited: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 30 }), async (calls) => {
        const { tracker } = freshTracker();
        const run = await tracker.startRun({ experiment: 'x' });
        for (const { key, value, step, time, isAwaited } of calls) {
          const logged = run.logMetrics({ [key]: value }, { step, time });
          if (isAwaited) await logged;
        }
        await run.flush();
        const { metrics } = await tracker.getRun(run.id);
        for (const key of ['a', 'b', '__proto__']) {
          const own = calls.filter((one) => one.key === key);
          const inOrder = own.toSorted((a, b) => a.step - b.step || a.time - b.time);
          const history = await tracker.metricHistory(run.id, key);
          expect(history).toEqual(inOrder.map(({ value, step, time }) => ({ value, step, time })));
          const last = inOrder.at(-1);
          const together = inOrder.filter(({ step, time }) => step === last?.step && time === last.time);
          const numbers = together.map(({ value }) => value).filter((value) => !Number.isNaN(value));
          const latest = numbers.length > 0 ? Math.max(...numbers) : last?.value;
          // Zero and negative zero are the same here: neither is above the other.
          expect(Object.entries(metrics).find(([name]) => name === key)?.[1]).toSatisfy(
            (found) => found === latest || (Number.isNaN(found) && Number.isNaN(latest)),
          );
        }
      }),
      { seed, numRuns: 50 },
    );
  });
});

describe('the buffer before the store', () => {
  const points = Array.from({ length: 1000 }, (_, step) => ({ key: 'a', value: 1, step, time: 0 }));

  it('refuses what comes on top of a million waiting values, and takes more once they are written', async () => {
    const gate = gatedWrite();
    const buffer = createMetricBuffer(gate.write);
    for (let i = 0; i < 1000; i++) buffer.add(points);
    expect(await rejection(buffer.add(points.slice(0, 1)))).toMatchObject({ code: 'CAPACITY' });
    gate.open();
    await expect(buffer.flush()).rejects.toMatchObject({ code: 'CAPACITY' });
    expect(gate.written()).toBe(1_000_000);
    await buffer.add(points.slice(0, 1));
    expect(gate.written()).toBe(1_000_001);
  });

  it('never divides a call, and writes one thing after another', async () => {
    const sizes: number[] = [];
    let isWriting = false;
    const buffer = createMetricBuffer(async (piece) => {
      expect(isWriting).toBe(false);
      isWriting = true;
      await new Promise((resolve) => setImmediate(resolve));
      isWriting = false;
      sizes.push(piece.length);
    });
    for (let i = 0; i < 20; i++) buffer.add(points);
    await buffer.flush();
    expect(sizes.reduce((a, b) => a + b)).toBe(20_000);
    expect(sizes.every((size) => size % 1000 === 0)).toBe(true);
  });

  it('fails only those batches whose write failed', async () => {
    let calls = 0;
    const buffer = createMetricBuffer(async () => {
      if (++calls === 1) throw new Error('once');
    });
    const first = buffer.add(points);
    expect(await rejection(first)).toMatchObject({ message: 'once' });
    await buffer.add(points);
  });

  function gatedWrite() {
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let written = 0;
    return {
      open: () => open(),
      written: () => written,
      async write(piece: readonly unknown[]) {
        await opened;
        written += piece.length;
      },
    };
  }
});

describe('a batch', () => {
  it('is logged as a whole, in one commit', async () => {
    const store = memoryStore();
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    const commit = vi.spyOn(store, 'commit');
    const context = { subset: 'validation' };
    await run.logBatch({
      params: { depth: 3 },
      metrics: [
        { key: 'loss', value: 2, step: 1, time: 5, context },
        { key: 'loss', value: Number.NEGATIVE_INFINITY, step: 2, time: 6 },
      ],
      tags: { team: 'a' },
    });
    expect(commit).toHaveBeenCalledTimes(1);
    expect(await tracker.getRun(run.id)).toMatchObject({
      params: { depth: '3' },
      metrics: { loss: Number.NEGATIVE_INFINITY },
      tags: { team: 'a' },
    });
    expect(await tracker.metricHistory(run.id, 'loss')).toEqual([
      { value: 2, step: 1, time: 5, context },
      { value: Number.NEGATIVE_INFINITY, step: 2, time: 6 },
    ]);
  });

  it('leaves nothing written when one entry is bad, and tells of every one that is', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const before = await everything(store);
    const error = await rejection(
      run.logBatch({
        params: { good: 1, 'bad\n': 2 },
        metrics: [
          { key: 'ok', value: 1 },
          { key: 'flag', value: true as unknown as number },
          { key: 'half', value: 1, step: 0.5 },
          { key: 'late', value: 1, time: Number.NaN },
        ],
        tags: { long: 'x'.repeat(8001) },
      }),
    );
    expect(CicloError.is(error) && error.problems.map(({ where }) => where)).toEqual([
      'params["bad\\n"]',
      'metrics[1]',
      'metrics[2].step',
      'metrics[3].time',
      'tags["long"]',
    ]);
    expect(await everything(store)).toEqual(before);
  });

  it('leaves nothing written when a parameter has another value already', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x', params: { a: 1 } });
    const before = await everything(store);
    const batch = { params: { b: 1, a: 2 }, metrics: [{ key: 'm', value: 1 }], tags: { t: 'x' } };
    expect(await rejection(run.logBatch(batch))).toMatchObject({ code: 'PARAM_CHANGED' });
    expect(await everything(store)).toEqual(before);
  });

  async function everything(store: Store): Promise<unknown> {
    const keys: string[] = [];
    for await (const key of store.series.keys()) keys.push(key);
    return [keys, (await store.documents.query({ collection: 'runs' })).documents];
  }
});
