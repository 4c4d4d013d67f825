import { describe, expect, it } from 'vitest';
import { createTracker } from '../../../src/tracker/index.js';
import { freshTracker } from '../fixture.js';

describe('experiments', () => {
  it('are created once, with their tags, and found by name', async () => {
    const { tracker } = freshTracker();
    const created = await tracker.createExperiment('housing', { owner: 'me' });
    expect(created).toMatchObject({ name: 'housing', tags: { owner: 'me' }, creationTime: 1000 });
    expect(await tracker.createExperiment('housing', { owner: 'you' })).toEqual(created);
    expect(await tracker.getExperiment('housing')).toEqual(created);
    expect(await tracker.getExperiment('other')).toBeUndefined();
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
});
