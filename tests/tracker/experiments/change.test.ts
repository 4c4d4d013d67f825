import { describe, expect, it } from 'vitest';
import { freshTracker, rejection } from '../fixture.js';

describe('renaming an experiment', () => {
  it('keeps its id, its tags and its runs, and frees the name', async () => {
    const { tracker } = freshTracker();
    const before = await tracker.createExperiment('old', { owner: 'me' });
    const run = await tracker.startRun({ experiment: 'old' });
    const renamed = await tracker.renameExperiment('old', 'new');
    expect(renamed).toEqual({ ...before, name: 'new', lastUpdateTime: renamed.lastUpdateTime });
    expect(renamed.lastUpdateTime).toBeGreaterThan(before.lastUpdateTime);
    expect(await tracker.getExperiment('new')).toEqual(renamed);
    expect(await tracker.getExperiment('old')).toBeUndefined();
    expect(await tracker.getRun(run.id)).toMatchObject({ experimentId: before.id, experiment: 'new' });
    expect((await tracker.createExperiment('old')).id).not.toBe(before.id);
  });

  it('to the name that it has changes nothing', async () => {
    const { tracker } = freshTracker();
    const before = await tracker.createExperiment('x');
    expect(await tracker.renameExperiment(before.id, 'x')).toEqual(before);
  });

  it('to a name that is taken is refused', async () => {
    const { tracker } = freshTracker();
    await tracker.createExperiment('a');
    const b = await tracker.createExperiment('b');
    const wrong = await rejection(tracker.renameExperiment('a', 'b'));
    expect(wrong).toMatchObject({ name: 'ConflictError', code: 'EXPERIMENT_EXISTS', problems: [{ where: b.id }] });
    expect((await tracker.listExperiments()).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is refused for one that is not there, or is deleted', async () => {
    const { tracker } = freshTracker();
    const { id } = await tracker.createExperiment('a');
    await tracker.deleteExperiment('a');
    expect(await rejection(tracker.renameExperiment('a', 'b'))).toMatchObject({ code: 'EXPERIMENT_NOT_FOUND' });
    expect(await rejection(tracker.renameExperiment(id, 'b'))).toMatchObject({ code: 'EXPERIMENT_DELETED' });
    expect(await rejection(tracker.setExperimentTags(id, { a: 'b' }))).toMatchObject({ code: 'EXPERIMENT_DELETED' });
  });
});

describe('the tags of an experiment', () => {
  it('are set, replaced and taken away in one call', async () => {
    const { tracker } = freshTracker();
    await tracker.createExperiment('x', { keep: '1', replace: '2', remove: '3' });
    const changes = JSON.parse('{ "replace": "4", "remove": null, "never there": null, "__proto__": "5" }');
    const { tags, lastUpdateTime, creationTime } = await tracker.setExperimentTags('x', changes);
    expect(Object.entries(tags).sort()).toEqual([
      ['__proto__', '5'],
      ['keep', '1'],
      ['replace', '4'],
    ]);
    expect(lastUpdateTime).toBeGreaterThan(creationTime);
    expect(Object.entries((await tracker.getExperiment('x'))!.tags)).toHaveLength(3);
  });

  it('that are set at once are all there', async () => {
    const { tracker } = freshTracker();
    await tracker.createExperiment('x');
    const keys = Array.from({ length: 20 }, (_, i) => `key ${i}`);
    await Promise.all(keys.map((key) => tracker.setExperimentTags('x', { [key]: 'set' })));
    expect(Object.keys((await tracker.getExperiment('x'))!.tags).sort()).toEqual(keys.sort());
  });

  it('are refused with everything that is wrong, and nothing is written', async () => {
    const { tracker } = freshTracker();
    const before = await tracker.createExperiment('x');
    const changes = { good: 'yes', 'a/../b': 'x', long: 'x'.repeat(8001), number: 5 as never };
    const wrong = await rejection(tracker.setExperimentTags('x', changes));
    expect(wrong).toMatchObject({
      name: 'ValidationError',
      problems: [{ where: 'tags["a/../b"]' }, { where: 'tags["long"]' }, { where: 'tags["number"]' }],
    });
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`key ${i}`, null]));
    expect(await rejection(tracker.setExperimentTags('x', many))).toMatchObject({ name: 'ValidationError' });
    expect(await rejection(tracker.setExperimentTags('x', null as never))).toMatchObject({ name: 'ValidationError' });
    expect(await tracker.getExperiment('x')).toEqual(before);
  });
});
