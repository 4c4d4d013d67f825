import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker, type Tracker } from '../../../src/tracker/index.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';
import { dyingStore } from '../troubled-stores.js';

describe('deleting an experiment', () => {
  it('takes it out of lists and frees its name at once; it can still be read by its id', async () => {
    const { tracker } = freshTracker();
    const before = await tracker.createExperiment('x', { owner: 'me' });
    await tracker.deleteExperiment('x');
    expect(await tracker.listExperiments()).toEqual([]);
    expect(await tracker.getExperiment('x')).toBeUndefined();
    const deleted = { ...before, deletedTime: expect.any(Number), lastUpdateTime: expect.any(Number) };
    expect(await tracker.getExperiment(before.id)).toEqual(deleted);
    expect(await tracker.listExperiments({ lifecycle: 'deleted' })).toEqual([deleted]);
    const next = await tracker.createExperiment('x');
    expect(next.id).not.toBe(before.id);
    expect(await tracker.listExperiments({ lifecycle: 'all' })).toEqual([deleted, next]);
  });

  it('again by its id changes nothing; by a name that nothing has it is refused', async () => {
    const { tracker } = freshTracker();
    const { id } = await tracker.createExperiment('x');
    await tracker.deleteExperiment(id);
    const deleted = await tracker.getExperiment(id);
    await tracker.deleteExperiment(id);
    expect(await tracker.getExperiment(id)).toEqual(deleted);
    const wrong = await rejection(tracker.deleteExperiment('x'));
    expect(wrong).toMatchObject({ name: 'NotFoundError', code: 'EXPERIMENT_NOT_FOUND' });
  });

  it('leaves its runs to be read', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await tracker.deleteExperiment('x');
    await run.logMetrics({ a: 1 });
    expect(await tracker.getRun(run.id)).toMatchObject({ experiment: 'x', metrics: { a: 1 } });
  });
});

describe('restoring an experiment', () => {
  it('brings it back by its id or its name, with all that it had', async () => {
    const { tracker } = freshTracker();
    const before = await tracker.createExperiment('x', { owner: 'me' });
    for (const experiment of ['x', before.id]) {
      await tracker.deleteExperiment('x');
      const restored = await tracker.restoreExperiment(experiment);
      expect(restored).toEqual({ ...before, lastUpdateTime: restored.lastUpdateTime });
      expect(await tracker.getExperiment('x')).toEqual(restored);
    }
  });

  it('whose name is taken needs a new one', async () => {
    const { tracker } = freshTracker();
    const { id } = await tracker.createExperiment('x');
    await tracker.deleteExperiment('x');
    await tracker.createExperiment('x');
    expect(await rejection(tracker.restoreExperiment('x'))).toMatchObject({ code: 'EXPERIMENT_EXISTS' });
    expect(await tracker.restoreExperiment('x', { name: 'y' })).toMatchObject({ id, name: 'y' });
    expect((await tracker.listExperiments()).map(({ name }) => name)).toEqual(['y', 'x']);
  });

  it('is by its id where several of one name are deleted', async () => {
    const { tracker } = freshTracker();
    const first = await tracker.createExperiment('x');
    await tracker.deleteExperiment('x');
    const other = await tracker.createExperiment('x');
    await tracker.deleteExperiment('x');
    const wrong = await rejection(tracker.restoreExperiment('x'));
    expect(wrong).toMatchObject({ name: 'ConflictError', code: 'EXPERIMENT_AMBIGUOUS' });
    expect(wrong.message).toContain(first.id);
    expect(wrong.message).toContain(other.id);
    expect(await tracker.restoreExperiment(other.id)).toMatchObject({ id: other.id });
  });

  it('that is not deleted, or not there, is refused', async () => {
    const { tracker } = freshTracker();
    const { id } = await tracker.createExperiment('x');
    for (const experiment of ['x', id, 'y']) {
      const wrong = await rejection(tracker.restoreExperiment(experiment));
      expect(wrong).toMatchObject({ name: 'NotFoundError', code: 'EXPERIMENT_NOT_FOUND' });
    }
  });
});

/** Two experiments whose runs keep something of everything, one of them to be removed. */
async function twoExperiments(tracker: Tracker): Promise<void> {
  for (const experiment of ['doomed', 'spared']) {
    for (let i = 0; i < 3; i++) {
      const run = await tracker.startRun({ experiment, name: `run ${i}`, tags: { a: 'b' } });
      for (let step = 0; step < 5; step++) await run.logMetrics({ loss: step, gain: -step }, { step });
      await run.logInput({ name: 'data', digest: 'ab' });
      await run.logArtifact('plots/a.svg', `<svg>${experiment} ${i}</svg>`);
      await run.logArtifact('plots/a.svg', `<svg>${experiment} ${i} again</svg>`);
      await run.logArtifact('log.txt', `${experiment} ${i}`);
      if (i > 0) await run.end();
    }
  }
}

/** How much of everything a store holds, but for what is not bound to an experiment. */
async function holdings(store: Store) {
  const collections = ['experiments', 'experimentNames', 'runs', 'artifacts', 'artifactFolders', 'runInputs'];
  const counts = await Promise.all(collections.map((collection) => store.documents.count(collection)));
  let points = 0;
  for await (const key of store.series.keys('metrics/')) points += await store.series.count(key);
  await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER });
  let blobs = 0;
  for await (const _ of store.blobs.list()) blobs++;
  return { ...Object.fromEntries(collections.map((name, i) => [name, counts[i]])), points, blobs };
}

const whatThreeRunsHold = {
  experiments: 1,
  experimentNames: 1,
  runs: 3,
  artifacts: 6,
  artifactFolders: 3,
  runInputs: 3,
  points: 30,
  blobs: 6,
};

describe('deleting an experiment for good', () => {
  it.each(stores)('removes it with its runs and all that they keep, and nothing else, on %s', async (_, use) => {
    await use(async (store) => {
      const tracker = createTracker(store);
      await twoExperiments(tracker);
      const { id } = (await tracker.getExperiment('doomed'))!;
      await tracker.deleteExperiment('doomed', { forGood: true });
      expect(await holdings(store)).toEqual(whatThreeRunsHold);
      expect(await tracker.getExperiment(id)).toBeUndefined();
      expect((await tracker.listExperiments({ lifecycle: 'all' })).map(({ name }) => name)).toEqual(['spared']);
    });
  });

  it('can be repeated, by its name too, wherever a process was killed that did it', async () => {
    let isWhole = false;
    let commits = 0;
    for (; !isWhole; commits++) {
      const store = memoryStore();
      const tracker = createTracker(store);
      await twoExperiments(tracker);
      const dying = createTracker(dyingStore(store, commits));
      isWhole = await dying.deleteExperiment('doomed', { forGood: true }).then(
        () => true,
        () => false,
      );
      // Whatever stands, its name is free from the first commit on.
      if (commits > 0) expect(await tracker.getExperiment('doomed')).toBeUndefined();
      if (!isWhole) await tracker.deleteExperiment('doomed', { forGood: true });
      expect(await holdings(store)).toEqual(whatThreeRunsHold);
    }
    // Deleting it, ending the run that was open, removing three runs, and the experiment.
    expect(commits).toBeGreaterThan(5);
  });

  it('ends what is logged to it meanwhile with an error, and leaves nothing of it', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const logging = (async () => {
      for (let step = 0; ; step++) await run.logMetrics({ a: step }, { step });
    })();
    const drawing = (async () => {
      for (let i = 0; ; i++) await run.logArtifact(`plots/${i}.svg`, 'x');
    })();
    const ends = [rejection(logging), rejection(drawing)];
    await tracker.deleteExperiment('x', { forGood: true });
    for (const error of await Promise.all(ends)) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^RUN_(ENDED|NOT_FOUND)$/) });
    }
    expect(Object.values(await holdings(store)).every((count) => count === 0)).toBe(true);
  });

  it('is refused for one that is not there', async () => {
    const { tracker } = freshTracker();
    const wrong = await rejection(tracker.deleteExperiment('x', { forGood: true }));
    expect(wrong).toMatchObject({ code: 'EXPERIMENT_NOT_FOUND' });
  });
});
