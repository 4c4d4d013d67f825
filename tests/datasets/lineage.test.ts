import { describe, expect, it } from 'vitest';
import { NotFoundError } from '../../src/errors/index.js';
import { adapters, freshDatasets, openStore } from './fixture.js';

describe.each(adapters)('the lineage on %s', (adapter) => {
  it('leads from raw data over features to the runs that used them, and back', async () => {
    await using store = await openStore(adapter);
    const { datasets, tracker } = freshDatasets(store);
    const other = await datasets.save('weather', [{ w: 1 }], { role: 'raw' });
    const raw = await datasets.save('raw', [{ a: 1 }], { role: 'raw' });
    const clean = await datasets.save('clean', [{ a: 2 }], { role: 'transformed', from: [raw.uri] });
    const features = await datasets.save('features', [{ a: 3 }], { role: 'features', from: [clean.uri, other.uri] });
    await datasets.save('features', [{ a: 4 }], { role: 'features', from: [other.uri] });

    const first = await tracker.startRun({ experiment: 'x', name: 'first' });
    expect(await datasets.use(first, 'datasets:/features/1', 'training')).toEqual(features);
    await datasets.use(first, 'datasets:/features/1', 'evaluation');
    const second = await tracker.startRun({ experiment: 'x', name: 'second' });
    await datasets.use(second, clean.uri);
    const foreign = await tracker.startRun({ experiment: 'x', name: 'foreign' });
    await datasets.use(foreign, 'datasets:/features/latest');

    const down = await datasets.lineage('datasets:/raw/latest');
    expect(down.version).toEqual(raw);
    expect(down.ancestors).toEqual([]);
    expect(down.descendants).toEqual([clean, features]);
    expect(down.runs.map(({ name }) => name)).toEqual(['second', 'first']);
    expect(down.edges).toEqual([
      { from: raw.uri, to: clean.uri },
      { from: clean.uri, to: features.uri },
      { from: clean.uri, to: `runs:/${second.id}` },
      { from: features.uri, to: `runs:/${first.id}` },
    ]);

    const up = await datasets.lineage(features.uri);
    expect(up.ancestors).toEqual([clean, other, raw]);
    expect(up.descendants).toEqual([]);
    expect(up.runs.map(({ name }) => name)).toEqual(['first']);
    expect(up.edges).toContainEqual({ from: other.uri, to: features.uri });

    const digest = features.fingerprint;
    const input = { name: 'features', digest, uri: features.uri };
    expect((await tracker.getRun(first.id)).inputs).toEqual([
      { ...input, context: 'training' },
      { ...input, context: 'evaluation' },
    ]);
  });
});

describe('the lineage', () => {
  it('names each version once, however many ways lead to it', async () => {
    const { datasets } = freshDatasets();
    const raw = await datasets.save('raw', [{ a: 1 }], { role: 'raw' });
    const left = await datasets.save('left', [{ a: 2 }], { role: 'transformed', from: [raw.uri] });
    const right = await datasets.save('right', [{ a: 3 }], { role: 'transformed', from: [raw.uri] });
    const both = await datasets.save('both', [{ a: 4 }], { role: 'features', from: [left.uri, right.uri, raw.uri] });
    expect((await datasets.lineage(raw.uri)).descendants).toEqual([both, left, right]);
    expect((await datasets.lineage(both.uri)).ancestors).toEqual([left, right, raw]);
    expect((await datasets.lineage(left.uri)).edges).toEqual([
      { from: raw.uri, to: left.uri },
      { from: left.uri, to: both.uri },
      { from: raw.uri, to: both.uri },
    ]);
  });

  it('has all runs, however many', async () => {
    const { datasets, tracker } = freshDatasets();
    const { uri } = await datasets.save('raw', [{ a: 1 }], { role: 'raw' });
    for (let i = 0; i < 120; i++) await datasets.use(await tracker.startRun({ experiment: 'x' }), uri);
    const { runs, edges } = await datasets.lineage(uri);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(120);
    expect(edges).toHaveLength(120);
  });

  it('of what there is not is refused', async () => {
    const { datasets, tracker } = freshDatasets();
    await expect(datasets.lineage('datasets:/raw/1')).rejects.toThrowError(NotFoundError);
    const run = await tracker.startRun({ experiment: 'x' });
    await expect(datasets.use(run, 'datasets:/raw/1')).rejects.toThrowError(NotFoundError);
  });
});
