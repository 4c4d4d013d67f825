import { describe, expect, it } from 'vitest';
import { NotFoundError, ValidationError } from '../../../src/errors/index.js';
import { type ComparedValue, compareRuns, type Run } from '../../../src/tracker/index.js';
import { freshTracker, rejection } from '../fixture.js';

function run(id: string, more: Partial<Run> = {}): Run {
  const none = { params: {}, metrics: {}, tags: {}, inputs: [] };
  return { id, name: id, experimentId: '1', experiment: 'e', status: 'finished', startTime: 1, ...none, ...more };
}

const differing = (values: readonly ComparedValue<unknown>[]) =>
  values.filter(({ differs }) => differs).map(({ key }) => key);

describe('compareRuns', () => {
  it('holds each value against those of the other runs, in their order', () => {
    const { params, metrics, tags } = compareRuns([
      run('a', { params: { depth: '3', model: 'tree' }, metrics: { r2: 0.5 }, tags: { team: 'x' } }),
      run('b', { params: { depth: '5', model: 'tree' }, metrics: { r2: 0.75 }, tags: { team: 'x' } }),
    ]);
    expect(params).toEqual([
      { key: 'depth', values: ['3', '5'], differs: true },
      { key: 'model', values: ['tree', 'tree'], differs: false },
    ]);
    expect(metrics).toEqual([{ key: 'r2', values: [0.5, 0.75], differs: true }]);
    expect(tags).toEqual([{ key: 'team', values: ['x', 'x'], differs: false }]);
  });

  it('says that a run which lacks what another has differs from it', () => {
    const { params } = compareRuns([run('a'), run('b', { params: { depth: '3' } })]);
    expect(params).toEqual([{ key: 'depth', values: [undefined, '3'], differs: true }]);
  });

  it('takes NaN for the same as NaN, and infinities for what they are', () => {
    const { metrics } = compareRuns([
      run('a', { metrics: { loss: NaN, gain: Infinity, cost: NaN } }),
      run('b', { metrics: { loss: NaN, gain: -Infinity, cost: 1 } }),
    ]);
    expect(differing(metrics)).toEqual(['cost', 'gain']);
    expect(metrics.find(({ key }) => key === 'gain')!.values).toEqual([Infinity, -Infinity]);
  });

  it('knows data sets by role and name, and tells them apart by their digests', () => {
    const train = { name: 'churn', context: 'training' };
    const { data } = compareRuns([
      run('a', {
        inputs: [
          { ...train, digest: '1' },
          { ...train, context: 'evaluation', digest: '7' },
        ],
      }),
      run('b', {
        inputs: [
          { ...train, digest: '2' },
          { name: 'churn', digest: '1' },
        ],
      }),
    ]);
    expect(data).toEqual([
      { key: 'churn', values: [undefined, '1'], differs: true },
      { key: 'evaluation: churn', values: ['7', undefined], differs: true },
      { key: 'training: churn', values: ['1', '2'], differs: true },
    ]);
  });

  it('keeps several data sets of one role and name beside each other, in whatever order they were named', () => {
    const part = (digest: string) => ({ name: 'parts', digest });
    const { data } = compareRuns([
      run('a', { inputs: [part('2'), part('1')] }),
      run('b', { inputs: [part('1'), part('2'), part('1')] }),
    ]);
    expect(data).toEqual([{ key: 'parts', values: ['1, 2', '1, 2'], differs: false }]);
  });

  it('compares the code, with every package, and not who ran it where', () => {
    const source = {
      commit: 'c1',
      dirty: false,
      node: 'v20.20.2',
      host: 'one',
      user: 'ann',
      packages: { zod: '4.0.0' },
    };
    const { code } = compareRuns([
      run('a', { source }),
      run('b', {
        source: { ...source, dirty: true, host: 'two', user: 'bo', packages: { zod: '4.1.0', arquero: '8.0.3' } },
      }),
    ]);
    expect(code).toEqual([
      { key: 'commit', values: ['c1', 'c1'], differs: false },
      { key: 'dirty', values: ['false', 'true'], differs: true },
      { key: 'node', values: ['v20.20.2', 'v20.20.2'], differs: false },
      { key: 'packages.arquero', values: [undefined, '8.0.3'], differs: true },
      { key: 'packages.zod', values: ['4.0.0', '4.1.0'], differs: true },
    ]);
  });

  it('has keys in code-point order, whatever they are called', () => {
    const params = JSON.parse(
      '{ "\\uffee": "1", "\\ud83d\\ude00": "1", "__proto__": "1", "constructor": "1", "B": "1" }',
    );
    const compared = compareRuns([run('a', { params }), run('b')]).params;
    expect(compared.map(({ key }) => key)).toEqual(['B', '__proto__', 'constructor', '\uffee', '😀']);
  });

  it('finds that a run alone differs from nothing', () => {
    const { params, metrics } = compareRuns([run('a', { params: { depth: '3' }, metrics: { loss: NaN } })]);
    expect([...differing(params), ...differing(metrics)]).toEqual([]);
  });
});

describe('tracker.compare', () => {
  it('reads the runs in the order in which they were asked for', async () => {
    const { tracker } = freshTracker();
    const ids: string[] = [];
    for (const r2 of [0.1, 0.2, 0.3]) {
      const started = await tracker.startRun({ experiment: 'e' });
      await started.logMetrics({ r2 });
      ids.push(started.id);
    }
    const comparison = await tracker.compare(ids.reverse());
    expect(comparison.runs.map(({ id }) => id)).toEqual(ids);
    expect(comparison.metrics).toEqual([{ key: 'r2', values: [0.3, 0.2, 0.1], differs: true }]);
  });

  it('names every run that there is not', async () => {
    const { tracker } = freshTracker();
    const { id } = await tracker.startRun({ experiment: 'e' });
    const error = await rejection(tracker.compare(['nope', id, 'nor this']));
    expect(error).toBeInstanceOf(NotFoundError);
    expect((error as NotFoundError).code).toBe('RUN_NOT_FOUND');
    expect((error as NotFoundError).problems.map(({ what }) => what)).toEqual([
      'There is no run "nope"',
      'There is no run "nor this"',
    ]);
  });

  it.each([
    ['no ids at all', [], /no runs to compare/],
    ['the same one twice', ['a', 'b', 'a'], /"a" is named twice/],
    ['what is no id', ['a', 7, ''], /runIds\[1\](.|\n)*runIds\[2\]/],
    ['a text in place of a list', 'a', /array of texts/],
    ['more than 1,000', Array.from({ length: 1001 }, (_, i) => `${i}`), /1001 runs are too many/],
  ])('refuses %s', async (_, ids, message) => {
    const error = await rejection(freshTracker().tracker.compare(ids as string[]));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toMatch(message);
  });
});
