import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';
import { dyingStore } from '../troubled-stores.js';

describe('deleting a run', () => {
  it.each(['running', 'finished', 'failed', 'killed'] as const)(
    'that is %s leaves it to be read by its id',
    async (status) => {
      const { tracker } = freshTracker();
      const run = await tracker.startRun({ experiment: 'x' });
      await run.logMetrics({ a: 1 });
      await run.logArtifact('a', 'content');
      if (status !== 'running') await run.end(status);
      const before = await tracker.getRun(run.id);
      await tracker.deleteRun(run.id);
      expect(await tracker.getRun(run.id)).toEqual({ ...before, deletedTime: expect.any(Number) });
      expect(await tracker.metricHistory(run.id, 'a')).toHaveLength(1);
      expect(await tracker.listArtifacts(run.id)).toHaveLength(1);
      await tracker.restoreRun(run.id);
      expect(await tracker.getRun(run.id)).toEqual(before);
    },
  );

  it('lets it be logged to: the process that runs it need not know', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logMetrics({ a: 1 });
    await tracker.deleteRun(run.id);
    await run.logMetrics({ a: 2 });
    await run.end();
    const read = await tracker.getRun(run.id);
    expect(read).toMatchObject({ status: 'finished', metrics: { a: 2 }, deletedTime: expect.any(Number) });
  });

  it('again keeps the time at which it was deleted, and restoring one that is not deleted changes nothing', async () => {
    const { tracker } = freshTracker();
    const { id } = await tracker.startRun({ experiment: 'x' });
    const before = await tracker.getRun(id);
    await tracker.restoreRun(id);
    expect(await tracker.getRun(id)).toEqual(before);
    await tracker.deleteRun(id);
    const deleted = await tracker.getRun(id);
    await tracker.deleteRun(id);
    expect(await tracker.getRun(id)).toEqual(deleted);
  });

  it('that is not there is refused', async () => {
    const { tracker } = freshTracker();
    const expected = { name: 'NotFoundError', code: 'RUN_NOT_FOUND' };
    expect(await rejection(tracker.deleteRun('nope'))).toMatchObject(expected);
    expect(await rejection(tracker.deleteRun('nope', { forGood: true }))).toMatchObject(expected);
    expect(await rejection(tracker.restoreRun('nope'))).toMatchObject(expected);
  });
});

/** Every document that names a run, every series of its and every blob: what is left of it. */
async function remains(store: Store, id: string): Promise<string[]> {
  const found: string[] = [];
  for (const collection of ['runs', 'artifacts', 'artifactFolders', 'runInputs']) {
    const { documents } = await store.documents.query({ collection });
    found.push(...documents.filter((document) => document.id.startsWith(id)).map((document) => document.id));
  }
  for await (const key of store.series.keys(`metrics/${id}`)) found.push(key);
  await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER });
  for await (const { key } of store.blobs.list(`runs/${id}`)) found.push(key);
  return found;
}

describe('deleting a run for good', () => {
  it.each(stores)('leaves nothing of it, and its children as they were, on %s', async (_, use) => {
    await use(async (store) => {
      const tracker = createTracker(store);
      const run = await tracker.startRun({ experiment: 'x' });
      const child = await tracker.startRun({ experiment: 'x', parent: run.id });
      for (const each of [run, child]) {
        await each.logMetrics({ 'a/b': 1, c: 2 });
        await each.logInput({ name: 'data', digest: 'ab' });
        await each.logArtifact('plots/deep/a.svg', each.id);
      }
      const before = await tracker.getRun(child.id);
      await tracker.deleteRun(run.id, { forGood: true });
      expect(await remains(store, run.id)).toEqual([]);
      expect(await rejection(tracker.getRun(run.id))).toMatchObject({ code: 'RUN_NOT_FOUND' });
      expect(await tracker.getRun(child.id)).toEqual({ ...before, parentId: run.id });
      expect(await tracker.metricHistory(child.id, 'a/b')).toHaveLength(1);
      expect(new TextDecoder().decode(await tracker.readArtifact(child.id, 'plots/deep/a.svg'))).toBe(child.id);
      expect((await store.verify()).ok).toBe(true);
    });
  });

  it('is done in pieces, so that no commit holds others up for long', async () => {
    const { store, tracker } = freshTracker();
    const inputs = Array.from({ length: 1100 }, (_, i) => ({ name: 'data', digest: `${i}` }));
    const run = await tracker.startRun({ experiment: 'x', inputs });
    await run.logMetrics({ loss: 0 });
    const points = Array.from({ length: 50_003 }, (_, time) => ({ time, value: { step: time, value: 0 } }));
    await store.commit([{ type: 'append', series: `metrics/${run.id}/loss`, points }]);
    let last = 0;
    for await (const { sequence } of store.changes(0)) last = sequence;
    await tracker.deleteRun(run.id, { forGood: true });
    expect(await remains(store, run.id)).toEqual([]);
    for await (const { touched } of store.changes(last)) {
      const trimmed = touched.map((touch) => (touch.type === 'trim' ? touch.points : 0));
      expect(trimmed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(40_000);
      expect(touched.length).toBeLessThanOrEqual(510);
    }
  });

  it('does not let it go on that was taken for dead', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logMetrics({ a: 1 });
    const { value } = (await store.documents.get('runs', run.id))!;
    await store.commit([
      { type: 'put', collection: 'runs', id: run.id, value: { ...value, status: 'killed', lost: true } },
    ]);
    // The second commit is the one that would remove it.
    await rejection(createTracker(dyingStore(store, 1)).deleteRun(run.id, { forGood: true }));
    expect(await rejection(run.setTags({ back: 'again' }))).toMatchObject({ code: 'RUN_ENDED' });
    await tracker.deleteRun(run.id, { forGood: true });
    expect(await remains(store, run.id)).toEqual([]);
  });

  it('takes points that share one moment together', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logMetrics({ loss: 0 });
    const points = Array.from({ length: 50_000 }, (_, step) => ({ time: 5, value: { step, value: 0 } }));
    await store.commit([{ type: 'append', series: `metrics/${run.id}/loss`, points }]);
    await tracker.deleteRun(run.id, { forGood: true });
    expect(await remains(store, run.id)).toEqual([]);
  });

  it('can be repeated wherever a process was killed that did it; until then the run is deleted', async () => {
    let isWhole = false;
    for (let commits = 0; !isWhole; commits++) {
      const store = memoryStore();
      const tracker = createTracker(store);
      const run = await tracker.startRun({ experiment: 'x' });
      await run.logMetrics({ a: 1 });
      await run.logArtifact('a/b', 'content');
      const dying = createTracker(dyingStore(store, commits));
      isWhole = await dying.deleteRun(run.id, { forGood: true }).then(
        () => true,
        () => false,
      );
      if (!isWhole && commits > 0) {
        expect(await tracker.getRun(run.id)).toMatchObject({ status: 'killed', deletedTime: expect.any(Number) });
      }
      if (!isWhole) await tracker.deleteRun(run.id, { forGood: true });
      expect(await remains(store, run.id)).toEqual([]);
    }
  });

  it('takes an artifact with it that was on its way', async () => {
    const { store, tracker } = freshTracker();
    let isRemoved = false;
    // The run goes when the bytes are there, and before the artifact's path points at them; then, when it does already.
    for (const moment of ['before', 'after']) {
      const racing = {
        ...store,
        async commit(writes: Parameters<Store['commit']>[0]) {
          const isArtifact = writes.some((write) => write.type === 'link');
          if (isArtifact && moment === 'before') await tracker.deleteRun(run.id, { forGood: true });
          const result = await store.commit(writes);
          if (isArtifact && moment === 'after') await tracker.deleteRun(run.id, { forGood: true });
          if (isArtifact) isRemoved = true;
          return result;
        },
      };
      const run = await createTracker(racing).startRun({ experiment: 'x' });
      expect(await rejection(run.logArtifact('a/b', 'content'))).toMatchObject({ code: 'RUN_NOT_FOUND' });
      expect(isRemoved).toBe(true);
      expect(await remains(store, run.id)).toEqual([]);
    }
  });
});
