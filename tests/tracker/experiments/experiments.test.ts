import { describe, expect, it } from 'vitest';
import { createTracker } from '../../../src/tracker/index.js';
import { freshTracker } from '../fixture.js';

describe('experiments', () => {
  it('are created once, with their tags, and found by name or by id', async () => {
    const { tracker } = freshTracker();
    const created = await tracker.createExperiment('housing', { owner: 'me' });
    const { id } = created;
    const expected = { id, name: 'housing', tags: { owner: 'me' }, creationTime: 1000, lastUpdateTime: 1000 };
    expect(created).toEqual(expected);
    expect(await tracker.createExperiment('housing', { owner: 'you' })).toEqual(created);
    expect(await tracker.getExperiment('housing')).toEqual(created);
    expect(await tracker.getExperiment(id)).toEqual(created);
  });

  it.each(['other', '', 'x'.repeat(2000), 'a\0b'])('are undefined where there is none of the name %j', async (name) => {
    const { tracker } = freshTracker();
    expect(await tracker.getExperiment(name)).toBeUndefined();
  });

  it('are found by a name before an id that reads the same', async () => {
    const { tracker } = freshTracker();
    const { id } = await tracker.createExperiment('housing');
    const namesake = await tracker.createExperiment(id);
    expect(await tracker.getExperiment(id)).toEqual(namesake);
  });

  it('are one even when eight trackers create a name at once', async () => {
    const { store } = freshTracker();
    const created = await Promise.all(Array.from({ length: 8 }, () => createTracker(store).createExperiment('x')));
    expect(new Set(created.map(({ id }) => id)).size).toBe(1);
    expect(await createTracker(store).listExperiments()).toHaveLength(1);
  });

  it('are created by the first run, and listed oldest first', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'b' });
    await tracker.createExperiment('a');
    expect((await tracker.getExperiment('b'))?.id).toBe(run.experimentId);
    expect((await tracker.listExperiments()).map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('take a name of 500 characters of any script, and none longer', async () => {
    const { tracker } = freshTracker();
    const name = '漢'.repeat(500);
    await tracker.createExperiment(name);
    expect(await tracker.getExperiment(name)).toMatchObject({ name });
    await expect(tracker.createExperiment(`${name}!`)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it.each(['', '\ud800', 5 as never])('refuse the name %j in creating and in renaming', async (name) => {
    const { tracker } = freshTracker();
    await tracker.createExperiment('x');
    await expect(tracker.createExperiment(name)).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(tracker.renameExperiment('x', name)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('of an earlier version were last updated when they were created, and are not deleted', async () => {
    const { store, tracker } = freshTracker();
    const { id } = await tracker.createExperiment('old');
    const value = { id, name: 'old', creationTime: 1000, tags: {} };
    await store.commit([{ type: 'put', collection: 'experiments', id, value }]);
    const expected = { ...value, lastUpdateTime: 1000 };
    expect(await tracker.getExperiment('old')).toEqual(expected);
    expect(await tracker.listExperiments()).toEqual([expected]);
    await tracker.deleteExperiment('old');
    expect(await tracker.listExperiments({ lifecycle: 'deleted' })).toHaveLength(1);
  });
});
