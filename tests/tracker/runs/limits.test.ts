import { describe, expect, it } from 'vitest';
import { freshTracker, rejection } from '../fixture.js';

async function freshRun() {
  const { tracker } = freshTracker();
  return { tracker, run: await tracker.startRun({ experiment: 'x' }) };
}

const many = <T>(count: number, value: T) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, value]));

describe('limits', () => {
  it.each(['', 'a'.repeat(251), '/a', 'a//b', 'a/', './a', 'a/../b', '..', 'a\0b', 'a\\b', 'a%2fb', 'a\nb', '\ud800'])(
    'refuse the key %j for a metric, a parameter and a tag',
    async (key) => {
      const { run } = await freshRun();
      await expect(run.logMetrics({ [key]: 1 })).rejects.toMatchObject({ name: 'ValidationError' });
      await expect(run.logParams({ [key]: 1 })).rejects.toMatchObject({ name: 'ValidationError' });
      await expect(run.setTags({ [key]: '1' })).rejects.toMatchObject({ name: 'ValidationError' });
    },
  );

  it.each(['a'.repeat(250), '漢'.repeat(250), '𝒳'.repeat(125), 'a/b', 'a..b', 'a b', 'v: 1.0-x_y'])(
    'take the key %j',
    async (key) => {
      const { tracker, run } = await freshRun();
      await run.logMetrics({ [key]: 1 });
      await run.logParams({ [key]: 1 });
      await run.setTags({ [key]: '1' });
      expect(await tracker.metricHistory(run.id, key)).toHaveLength(1);
    },
  );

  it.each<unknown>([true, '1', null, undefined, [1], {}])('refuse %j as a metric', async (value) => {
    const { run } = await freshRun();
    await expect(run.logMetrics({ a: value as number })).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuse %j as a step', async (step) => {
    const { run } = await freshRun();
    await expect(run.logMetrics({ a: 1 }, { step })).rejects.toMatchObject({ problems: [{ where: 'step' }] });
  });

  it('refuse a value of a parameter that has no JSON form, rather than change it', async () => {
    const { run } = await freshRun();
    const circular: unknown[] = [];
    circular.push(circular);
    const noJson: unknown[] = [[Number.NaN], { a: undefined }, new Date(0), circular, () => 1, 1n];
    for (const value of noJson) {
      await expect(run.logParams({ a: value as string })).rejects.toMatchObject({ name: 'ValidationError' });
    }
  });

  it.each([501, 20_000])('refuse a parameter that nests %i levels deep', async (levels) => {
    const { run } = await freshRun();
    const nested = (depth: number) => {
      let value: unknown = 1;
      for (let i = 0; i < depth; i++) value = [value];
      return value as string;
    };
    await run.logParams({ fits: nested(500) });
    const wrong = await rejection(run.logParams({ a: nested(levels) }));
    expect(wrong).toMatchObject({ name: 'ValidationError', problems: [{ where: 'params["a"]' }] });
  });

  it('write a lone number that JSON lacks as JavaScript does', async () => {
    const { tracker, run } = await freshRun();
    await run.logParams({ a: Number.NaN, b: Number.NEGATIVE_INFINITY });
    expect((await tracker.getRun(run.id)).params).toEqual({ a: 'NaN', b: '-Infinity' });
  });

  it('hold values and batches to their sizes', async () => {
    const { run } = await freshRun();
    await run.logParams({ a: 'x'.repeat(6000) });
    await run.setTags({ a: 'x'.repeat(8000) });
    await run.logMetrics(many(1000, 1));
    await run.logParams(many(100, 1));
    await run.setTags(many(100, ''));
    for (const call of [
      run.logParams({ b: 'x'.repeat(6001) }),
      run.setTags({ b: 'x'.repeat(8001) }),
      run.logMetrics(many(1001, 1)),
      run.logParams(many(101, 1)),
      run.setTags(many(101, '')),
      run.end('done' as 'failed'),
    ]) {
      await expect(call).rejects.toMatchObject({ name: 'ValidationError' });
    }
  });

  it('tell every problem of a call at once, and write none of it', async () => {
    const { tracker, run } = await freshRun();
    const notNumber: unknown = false;
    const error = await rejection(run.logMetrics({ fine: 1, '/a': 1, b: notNumber as number }, { step: 0.1 }));
    expect(error.message).toBe(
      [
        '3 problems:',
        '  - The key is no normal path (metrics["/a"]). Leave out empty, "." and ".." segments.',
        '  - A metric is a number, not a boolean (metrics["b"]). Log other values as a parameter or a tag.',
        '  - A step is a whole number, not 0.1 (step).',
      ].join('\n'),
    );
    expect((await tracker.getRun(run.id)).metrics).toEqual({});
  });

  it('hold for the start of a run', async () => {
    const { tracker } = freshTracker();
    const error = await rejection(tracker.startRun({ experiment: '', name: 'x'.repeat(501), tags: { '': 'a' } }));
    expect(error).toMatchObject({ problems: [{ where: 'experiment' }, { where: 'name' }, { where: 'tags[""]' }] });
    expect(await tracker.listExperiments()).toEqual([]);
  });
});
