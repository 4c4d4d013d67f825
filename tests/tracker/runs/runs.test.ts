import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import type { Store } from '../../../src/store/index.js';
import { type ActiveRun, createTracker } from '../../../src/tracker/index.js';
import { freshTracker } from '../fixture.js';
import { stores } from '../stores.js';

describe('a run', () => {
  it('comes back with everything that was logged', async () => {
    const { tracker } = freshTracker();
    const parent = await tracker.startRun({ experiment: 'housing', name: 'all' });
    const run = await tracker.startRun({ experiment: 'housing', name: 'tree', tags: { team: 'a' }, parent: parent.id });
    await run.logParams({ model: 'tree', depth: 3, deep: true, none: null, list: [1, 'b'] });
    await run.logMetrics({ r2: 0.8, rmse: 0.5 });
    await run.setTags({ note: 'first' });
    await run.end();
    expect(await tracker.getRun(run.id)).toEqual({
      id: run.id,
      name: 'tree',
      experimentId: run.experimentId,
      experiment: 'housing',
      status: 'finished',
      startTime: 1002,
      endTime: 1004,
      parentId: parent.id,
      params: { model: 'tree', depth: '3', deep: 'true', none: 'null', list: '[1,"b"]' },
      metrics: { r2: 0.8, rmse: 0.5 },
      tags: { team: 'a', note: 'first' },
      inputs: [],
    });
  });

  it('is named after its id when no name is given', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    expect(run.name).toBe(`run-${run.id.slice(0, 8)}`);
  });

  it('keeps NaN, infinities and negative zero', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const metrics = { nan: Number.NaN, up: Number.POSITIVE_INFINITY, down: Number.NEGATIVE_INFINITY, zero: -0 };
    await run.logMetrics(metrics);
    expect((await tracker.getRun(run.id)).metrics).toEqual(metrics);
    expect(await tracker.metricHistory(run.id, 'nan')).toEqual([{ value: Number.NaN, step: 0, time: 1002 }]);
  });

  it('keeps keys that are traps elsewhere', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logMetrics({ n: 1, 'n/x': 2, ['__proto__']: 3, constructor: 4, 'große Güte': 5 });
    await run.logParams({ ['__proto__']: 'a', toString: 'b' });
    const { metrics, params } = await tracker.getRun(run.id);
    expect(Object.entries(metrics)).toEqual(
      expect.arrayContaining([
        ['n', 1],
        ['n/x', 2],
        ['__proto__', 3],
        ['constructor', 4],
        ['große Güte', 5],
      ]),
    );
    expect(Object.entries(params).sort()).toEqual([
      ['__proto__', 'a'],
      ['toString', 'b'],
    ]);
    expect(await tracker.metricHistory(run.id, 'n')).toHaveLength(1);
  });

  it('has as the latest metric that of the highest step, then time, then value', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logMetrics({ loss: 5 }, { step: 2 });
    await run.logMetrics({ loss: 9 }, { step: 1 });
    await run.logMetrics({ loss: 4 }, { step: 2 });
    expect((await tracker.getRun(run.id)).metrics).toEqual({ loss: 4 });
    expect(await tracker.metricHistory(run.id, 'loss')).toEqual([
      { value: 9, step: 1, time: 1003 },
      { value: 5, step: 2, time: 1002 },
      { value: 4, step: 2, time: 1004 },
    ]);
  });

  it('prefers the higher value, and any number to NaN, at one step and time', async () => {
    const tracker = createTracker(memoryStore(), { clock: () => 7 });
    const run = await tracker.startRun({ experiment: 'x' });
    for (const value of [Number.NaN, 2, 3, 1, Number.NaN]) await run.logMetrics({ m: value });
    expect((await tracker.getRun(run.id)).metrics).toEqual({ m: 3 });
  });

  it('takes a parameter again with the same value, and refuses another together with the whole call', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logParams({ a: 1, b: 'x' });
    await run.logParams({ a: 1 });
    await expect(run.logParams({ a: 2, b: 'y', c: 3 })).rejects.toMatchObject({
      name: 'ConflictError',
      code: 'PARAM_CHANGED',
      problems: [{ what: expect.stringContaining('"a" is "1"') }, { what: expect.stringContaining('"b" is "x"') }],
    });
    expect((await tracker.getRun(run.id)).params).toEqual({ a: '1', b: 'x' });
  });

  it('takes nothing more once it has ended, and ends once', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.end('failed', { error: 'it burnt' });
    await run.end('finished');
    expect(await tracker.getRun(run.id)).toMatchObject({ status: 'failed', error: 'it burnt', endTime: 1002 });
    const ended = { name: 'ConflictError', code: 'RUN_ENDED' };
    await expect(run.logMetrics({ a: 1 })).rejects.toMatchObject(ended);
    await expect(run.logParams({ a: 1 })).rejects.toMatchObject(ended);
    await expect(run.setTags({ a: '1' })).rejects.toMatchObject(ended);
    await expect(run.logArtifact('a', 'text')).rejects.toMatchObject(ended);
  });

  it('is not found by an unknown id', async () => {
    const { tracker } = freshTracker();
    for (const promise of [
      tracker.getRun('nope'),
      tracker.metricHistory('nope', 'a'),
      tracker.listArtifacts('nope'),
      tracker.startRun({ experiment: 'x', parent: 'nope' }),
    ]) {
      await expect(promise).rejects.toMatchObject({ name: 'NotFoundError', code: 'RUN_NOT_FOUND' });
    }
  });
});

describe('going on with a run', () => {
  it('makes one that had ended running again, and logs on', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logMetrics({ a: 1 });
    await run.end('killed', { error: 'power' });
    const again = await tracker.resumeRun(run.id);
    const resumed = await tracker.getRun(run.id);
    expect(resumed.status).toBe('running');
    expect(resumed).not.toHaveProperty('endTime');
    expect(resumed).not.toHaveProperty('error');
    await again.logMetrics({ a: 2 }, { step: 1 });
    await again.end();
    expect(await tracker.getRun(run.id)).toMatchObject({ status: 'finished', metrics: { a: 2 } });
    expect(await tracker.metricHistory(run.id, 'a')).toHaveLength(2);
  });

  it('gives a handle to one that is running, and changes nothing', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const before = await tracker.getRun(run.id);
    expect(await tracker.resumeRun(run.id)).toMatchObject({ id: run.id, name: run.name });
    expect(await tracker.getRun(run.id)).toEqual(before);
  });

  it('leaves one as it is in which a parameter has another value than the one to be logged', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.end();
    await (await tracker.resumeRun(run.id, { params: { owner: 'a' } })).end();
    const before = await tracker.getRun(run.id);
    expect(before).toMatchObject({ status: 'finished', params: { owner: 'a' } });
    const other = tracker.resumeRun(run.id, { params: { owner: 'b' } });
    await expect(other).rejects.toMatchObject({ code: 'PARAM_CHANGED' });
    expect(await tracker.getRun(run.id)).toEqual(before);
  });

  it('refuses one that there is not', async () => {
    await expect(freshTracker().tracker.resumeRun('absent')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });
});

describe('logging at once', () => {
  it('loses nothing from one handle, and keeps the order of the calls', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await Promise.all(Array.from({ length: 200 }, (_, i) => run.logMetrics({ loss: i, [`m${i}`]: i })));
    expect(Object.keys((await tracker.getRun(run.id)).metrics)).toHaveLength(201);
    const history = await tracker.metricHistory(run.id, 'loss');
    expect(history.map(({ value }) => value)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  it.each(stores)('loses nothing from several writers of one run: %s', async (_, use) => {
    await use(async (store) => {
      const { tracker } = freshTracker(store);
      const { id } = await tracker.startRun({ experiment: 'x' });
      const writers = await Promise.all(Array.from({ length: 8 }, () => writerOf(store, id)));
      const calls = writers.flatMap((writer, w) =>
        Array.from({ length: 10 }, (_, i) => [
          writer.logMetrics({ shared: w * 10 + i }),
          writer.logParams({ [`p${w}-${i}`]: i }),
        ]),
      );
      await Promise.all(calls.flat());
      const run = await tracker.getRun(id);
      expect(Object.keys(run.params)).toHaveLength(80);
      expect(run.metrics).toEqual({ shared: 79 });
      expect(await tracker.metricHistory(id, 'shared')).toHaveLength(80);
    });
  });

  it('lets one of two writers have a parameter', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const other = await writerOf(store, run.id);
    const outcomes = await Promise.allSettled([run.logParams({ a: 1 }), other.logParams({ a: 2 })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

/** Another writer of a run, which knows nothing of the first. */
function writerOf(store: Store, id: string): Promise<ActiveRun> {
  return createTracker(store, { clock: () => 5 }).resumeRun(id);
}
