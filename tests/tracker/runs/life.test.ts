import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { type ActiveRun, createTracker } from '../../../src/tracker/index.js';
import { freshTracker, rejection } from '../fixture.js';

describe('withRun', () => {
  it('ends the run as finished and gives what the body returned', async () => {
    const { tracker } = freshTracker();
    const id = await tracker.withRun({ experiment: 'x', name: 'one' }, async (run) => {
      await run.logMetrics({ a: 1 });
      return run.id;
    });
    expect(await tracker.getRun(id)).toMatchObject({ name: 'one', status: 'finished', metrics: { a: 1 } });
  });

  it('ends the run as failed with the error that the body threw, and throws it on', async () => {
    const { tracker } = freshTracker();
    const error = new Error('no such column');
    const thrown = await rejection(
      tracker.withRun({ experiment: 'x' }, () => {
        throw error;
      }),
    );
    expect(thrown).toBe(error);
    const [run] = (await tracker.searchRuns()).runs;
    expect(run).toMatchObject({ status: 'failed', error: 'no such column' });
  });

  it('ends the run as killed as soon as the signal aborts, though the body goes on', async () => {
    const { tracker } = freshTracker();
    const controller = new AbortController();
    let late: Promise<unknown> | undefined;
    const outcome = tracker.withRun({ experiment: 'x', signal: controller.signal }, async (run) => {
      await run.logMetrics({ before: 1 });
      controller.abort(new Error('enough'));
      await sleep(20);
      late = rejection(run.logMetrics({ after: 1 }));
    });
    expect(await rejection(outcome)).toMatchObject({ message: 'enough' });
    const [run] = (await tracker.searchRuns()).runs;
    expect(run).toMatchObject({ status: 'killed', error: 'enough', metrics: { before: 1 } });
    await sleep(40);
    expect(await late).toMatchObject({ code: 'RUN_ENDED' });
  });

  it('starts nothing when the signal has aborted before', async () => {
    const { tracker } = freshTracker();
    const signal = AbortSignal.abort(new Error('too late'));
    await rejection(tracker.withRun({ experiment: 'x', signal }, () => {}));
    expect((await tracker.searchRuns()).runs).toEqual([]);
  });
});

describe('withRun, whatever is thrown', () => {
  it.each([
    ['nothing that has a text', Object.create(null)],
    ['an error whose message is no text', Object.assign(new Error(), { message: { toString: null } })],
    ['nothing', undefined],
  ])('ends the run as failed: %s', async (_, thrown) => {
    const { tracker } = freshTracker();
    const outcome = tracker.withRun({ experiment: 'x' }, () => {
      throw thrown;
    });
    expect(await rejection(outcome)).toBe(thrown);
    const [run] = (await tracker.searchRuns()).runs;
    expect(run).toMatchObject({ status: 'failed', error: expect.any(String) });
  });

  it('does not begin the body when the signal aborts while the run is started', async () => {
    const { tracker } = freshTracker();
    const controller = new AbortController();
    const body = vi.fn();
    const outcome = tracker.withRun({ experiment: 'x', signal: controller.signal }, body);
    controller.abort(new Error('enough'));
    expect(await rejection(outcome)).toMatchObject({ message: 'enough' });
    expect(body).not.toHaveBeenCalled();
    expect((await tracker.searchRuns()).runs).toMatchObject([{ status: 'killed' }]);
  });
});

describe('a run that another tracker writes to as well', () => {
  it('is changed as it stands, not as this one left it', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.setNote('p');
    const other = await createTracker(store, { clock: () => 2000 }).resumeRun(run.id);
    await other.setTags({ team: 'red' });
    await run.deleteTags(['team']);
    await other.setNote('q');
    await run.setNote('p');
    expect(await tracker.getRun(run.id)).toMatchObject({ note: 'p', tags: {} });
  });

  it('is not ended by a handle that has ended it before', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.end('failed');
    const resumed = await tracker.resumeRun(run.id);
    await run.end();
    await run.end();
    expect(await rejection(run.logParams({ a: 1 }))).toMatchObject({ code: 'RUN_ENDED' });
    expect((await tracker.getRun(run.id)).status).toBe('running');
    await resumed.end();
  });
});

describe('a run that begins while its experiment is removed for good', () => {
  it('stands in a new one of that name', async () => {
    const store = memoryStore();
    const { tracker } = freshTracker(store);
    await tracker.createExperiment('x');
    const commit = store.commit.bind(store);
    vi.spyOn(store, 'commit').mockImplementationOnce(async (writes) => {
      await createTracker(store).deleteExperiment('x', { forGood: true });
      return commit(writes);
    });
    const run = await tracker.startRun({ experiment: 'x' });
    expect(await tracker.getRun(run.id)).toMatchObject({ experiment: 'x', status: 'running' });
    expect(await tracker.countRuns()).toBe(1);
  });
});

describe('starting a run', () => {
  it('writes down in one commit what is known of it', async () => {
    const { tracker } = freshTracker();
    const schema = { columns: [{ name: 'x', type: 'numeric' }] };
    const run = await tracker.startRun({
      experiment: 'x',
      params: { depth: 3 },
      note: 'a first try',
      inputs: [{ name: 'churn', digest: 'd', context: 'training', schema }],
    });
    expect(await tracker.getRun(run.id)).toMatchObject({
      params: { depth: '3' },
      note: 'a first try',
      inputs: [{ name: 'churn', digest: 'd', context: 'training', schema }],
    });
  });

  it('tells of everything that is wrong, and writes nothing', async () => {
    const { store, tracker } = freshTracker();
    const options = { experiment: '', params: { 'a\n': 1 }, tags: { b: 1 as unknown as string }, note: 5 as never };
    expect(await rejection(tracker.startRun(options))).toMatchObject({
      code: 'VALIDATION',
      problems: [{ where: 'experiment' }, { where: 'tags["b"]' }, { where: 'params["a\\n"]' }, { where: 'note' }],
    });
    expect(await store.documents.count('runs')).toBe(0);
  });
});

describe('the code of a run', () => {
  it('is what is found out, unless the tracker or the run is told', async () => {
    const { store, tracker } = freshTracker();
    const told = createTracker(store, { source: { commit: 'a'.repeat(40), packages: { arquero: '8.0.3' } } });
    const runs = await Promise.all([
      createTracker(store).startRun({ experiment: 'x' }),
      told.startRun({ experiment: 'x' }),
      told.startRun({ experiment: 'x', source: { entry: 'own.ts' } }),
      tracker.startRun({ experiment: 'x' }),
    ]);
    const sources = await Promise.all(runs.map(async ({ id }) => (await tracker.getRun(id)).source));
    expect(sources[0]).toMatchObject({ node: process.version, packages: { ciclo: expect.any(String) } });
    expect(sources.slice(1)).toEqual([
      { commit: 'a'.repeat(40), packages: { arquero: '8.0.3' } },
      { entry: 'own.ts' },
      undefined,
    ]);
  });

  it('can be searched by its commit and the user', async () => {
    const { tracker } = freshTracker();
    await tracker.startRun({ experiment: 'x', source: { commit: 'abc', user: 'ada' } });
    await tracker.startRun({ experiment: 'x', source: { commit: 'abc', user: 'bob' } });
    const { runs } = await tracker.searchRuns({ filter: "commit = 'abc' and user_id = 'ada'" });
    expect(runs).toHaveLength(1);
  });

  it('is refused where it is no description of code', async () => {
    const { tracker } = freshTracker();
    const source = { dirty: 'yes', packages: [] } as never;
    expect(await rejection(tracker.startRun({ experiment: 'x', source }))).toMatchObject({
      problems: [{ where: 'source.dirty' }, { where: 'source.packages' }],
    });
  });
});

describe('system metrics', () => {
  it('are sampled while the run is open, where they are asked for', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { tracker } = freshTracker();
    const quiet = await tracker.startRun({ experiment: 'x' });
    const run = await tracker.startRun({ experiment: 'x', systemMetrics: { every: 1000 } });
    vi.advanceTimersByTime(3500);
    await run.end();
    vi.advanceTimersByTime(3500);
    const history = await tracker.metricHistory(run.id, 'system/process_memory_megabytes');
    expect(history.map(({ step }) => step)).toEqual([0, 1, 2]);
    expect((await tracker.getRun(quiet.id)).metrics).toEqual({});
  });

  it('are refused more often than ten times a second', async () => {
    const { tracker } = freshTracker();
    const systemMetrics = { every: 10 };
    expect(await rejection(tracker.startRun({ experiment: 'x', systemMetrics }))).toMatchObject({
      problems: [{ where: 'systemMetrics.every' }],
    });
  });
});

describe('notes and tags', () => {
  it('can be taken away again', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x', tags: { a: '1', b: '2' } });
    await run.setNote('first');
    expect((await tracker.getRun(run.id)).note).toBe('first');
    await run.setNote('');
    await run.deleteTags(['a', 'never there']);
    const { note, tags } = await tracker.getRun(run.id);
    expect(note).toBeUndefined();
    expect(tags).toEqual({ b: '2' });
  });

  it.each([
    ['logMetrics', (run: ActiveRun) => run.logMetrics(null as never)],
    ['logParams', (run: ActiveRun) => run.logParams('a' as never)],
    ['setTags', (run: ActiveRun) => run.setTags([] as never)],
    ['logBatch', (run: ActiveRun) => run.logBatch({ metrics: { a: 1 } as never })],
    ['deleteTags', (run: ActiveRun) => run.deleteTags('a' as never)],
    ['setNote', (run: ActiveRun) => run.setNote(null as never)],
    ['a context', (run: ActiveRun) => run.logMetrics({ a: 1 }, { context: { b: 1 as never } })],
  ])('refuse what is of another kind: %s', async (_, call) => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    expect(await rejection(call(run))).toMatchObject({ code: 'VALIDATION' });
  });
});

describe('shutdown', () => {
  it('ends as killed what is open, after what was logged, and leaves the rest as it is', async () => {
    const { store, tracker } = freshTracker();
    const [done, open, other] = await Promise.all([
      tracker.startRun({ experiment: 'x' }),
      tracker.startRun({ experiment: 'x' }),
      createTracker(store).startRun({ experiment: 'x' }),
    ]);
    await done.end();
    open.logMetrics({ last: 1 });
    await tracker.shutdown();
    expect(await tracker.getRun(done.id)).toMatchObject({ status: 'finished' });
    expect(await tracker.getRun(open.id)).toMatchObject({ status: 'killed', metrics: { last: 1 } });
    expect(await tracker.getRun(other.id)).toMatchObject({ status: 'running' });
  });

  it('waits for runs that are being started, and ends them too', async () => {
    const { tracker } = freshTracker();
    await tracker.startRun({ experiment: 'x' });
    const late = rejection(tracker.startRun({ experiment: 'x' }));
    await tracker.shutdown();
    expect(await late).toMatchObject({ code: 'TRACKER_SHUT_DOWN' });
    expect(await tracker.countRuns({ filter: "status = 'killed'" })).toBe(2);
  });

  it('starts nothing more, and is harmless twice', async () => {
    const { tracker } = freshTracker();
    await tracker.shutdown();
    await tracker.shutdown();
    expect(await rejection(tracker.startRun({ experiment: 'x' }))).toMatchObject({ code: 'TRACKER_SHUT_DOWN' });
  });
});
