import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createTracker, type SearchRuns, type Tracker } from '../../../src/tracker/index.js';
import { freshTracker, rejection } from '../fixture.js';

let tracker: Tracker;

beforeAll(async () => {
  tracker = freshTracker().tracker;
  const run = await tracker.startRun({
    experiment: 'one',
    name: 'a',
    tags: { team: 'red' },
    params: { model: 'tree' },
  });
  await run.logMetrics({ rmse: 0.5, mae: Number.NaN });
  await run.logInput({ name: 'sales', digest: 'd1', uri: 'datasets:/sales/1', context: 'training' });
  await run.setNote('the first');
  await run.end();
});

describe('what is read of runs', () => {
  const empty = { metrics: {}, params: {}, tags: {}, inputs: [] };

  it.each([
    [[], empty],
    [['metrics'], { ...empty, metrics: { rmse: 0.5, mae: Number.NaN } }],
    [['metrics.rmse', 'metric.none'], { ...empty, metrics: { rmse: 0.5 } }],
    [['params.`model`', 'tags."team"'], { ...empty, params: { model: 'tree' }, tags: { team: 'red' } }],
    [
      ['inputs', 'status', 'Start_Time'],
      { ...empty, inputs: [{ name: 'sales', digest: 'd1', uri: 'datasets:/sales/1', context: 'training' }] },
    ],
  ])('of %j is that, and always the attributes of the run itself', async (select, read) => {
    const { runs } = await tracker.searchRuns({ select });
    expect(runs).toMatchObject([{ name: 'a', experiment: 'one', status: 'finished', note: 'the first', ...read }]);
    const { metrics, params, tags, inputs } = runs[0]!;
    expect({ metrics, params, tags, inputs }).toEqual(read);
  });

  it.each([
    [['metrcs'], 'Use metrics, if that is meant'],
    [['rmse'], 'Use metrics, params, tags or inputs'],
    [['datasets.name'], 'No field of a run is called name'],
    [['params.a params.b'], 'Here the field should end'],
    [[''], 'Here a key must stand'],
  ])('is refused for %j, which no run has', async (select, message) => {
    expect((await rejection(tracker.searchRuns({ select }))).message).toContain(message);
  });
});

describe('options of a search', () => {
  it('are told of all at once, wherever something is wrong', async () => {
    const error = await rejection(
      tracker.searchRuns({
        filter: 'speed > 1 AND params.a > 1',
        orderBy: ['metrics.a DESC', 'speed', 'metrics.'],
        select: ['metrcs', 'tags'],
        pageToken: 'nonsense',
      }),
    );
    expect(error.message).toMatch(/^7 problems:/);
    expect(error.name).toBe('ValidationError');
  });

  it.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 1.5 }, 'limit'],
    [{ lifecycle: 'gone' }, 'lifecycle'],
    [{ filter: 5 }, 'filter'],
    [{ orderBy: 'metrics.a' }, 'orderBy'],
    [{ select: [1] }, 'select'],
    [{ experiments: 'one' }, 'experiments'],
    [{ inputs: [null] }, 'inputs'],
    [{ pageToken: {} }, 'pageToken'],
  ])('that are none are refused by name: %j', async (options, where) => {
    for (const search of [tracker.searchRuns, tracker.countRuns]) {
      const error = await rejection(search(options as SearchRuns));
      expect(error).toMatchObject({ name: 'ValidationError', problems: [{ where }] });
    }
  });
});

describe('times of a search', () => {
  it('are those of the clock of the tracker', async () => {
    const day = 86_400_000;
    let time = Date.UTC(2026, 0, 31);
    const own = createTracker(memoryStore(), { clock: () => time, source: false });
    const old = await own.startRun({ experiment: 'x', name: 'old' });
    time += 90_000;
    await old.end();
    time += 10 * day;
    await own.startRun({ experiment: 'x', name: 'new' });
    const found = async (filter: string) => (await own.searchRuns({ filter })).runs.map(({ name }) => name).join(' ');
    expect(await found('start_time >= now - 7d')).toBe('new');
    expect(await found('start_time < now - 7d')).toBe('old');
    expect(await found("start_time = '2026-01-31'")).toBe('old');
    expect(await found('start_time = 2026-01-31T01:00+01:00')).toBe('old');
    expect(await found('end_time BETWEEN 2026-01-31 AND 2026-02-01')).toBe('old');
    expect(await found('duration = 90s')).toBe('old');
    expect(await found("duration BETWEEN 1m AND 'PT2M'")).toBe('old');
    expect(await found('duration IS NULL')).toBe('new');
    expect(await own.countRuns({ filter: 'duration >= 90000' })).toBe(1);
  });
});
