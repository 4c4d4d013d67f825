import { beforeAll, describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/tracker/index.js';
import { freshTracker } from '../fixture.js';

let tracker: Tracker;

/** The names of the runs that a filter finds, in alphabetical order. */
async function found(filter: string): Promise<string> {
  const { runs } = await tracker.searchRuns({ filter });
  return runs
    .map(({ name }) => name)
    .sort()
    .join(' ');
}

beforeAll(async () => {
  tracker = freshTracker().tracker;
  const a = await tracker.startRun({ experiment: 'one', name: 'a', tags: { team: 'Red', 'a.b c': 'x' } });
  await a.logMetrics({ rmse: 0.5, 'val loss': 1 });
  await a.logParams({ model: 'tree', quote: "it's" });
  await a.logInput({ name: 'sales', digest: 'd1', context: 'training' });
  await a.logInput({ name: 'stock', digest: 'd2' });
  await a.end();
  const b = await tracker.startRun({ experiment: 'one', name: 'b', tags: { team: 'blue' } });
  await b.logMetrics({ rmse: 1.5 });
  await b.logParams({ model: 'linear' });
  await b.end('failed');
  const c = await tracker.startRun({ experiment: 'two', name: 'c', parent: b.id });
  await c.logMetrics({ rmse: Number.NaN });
});

describe('the filter language', () => {
  it.each([
    ['metrics.rmse < 1', 'a'],
    ['metric.rmse >= .5 AND params.model = "tree"', 'a'],
    ["metrics.rmse <= 15e-1 and param.model != 'tree'", 'b'],
    ['metrics.`val loss` = 1', 'a'],
    ['metrics."val loss" = +1.0', 'a'],
    ["tags.`a.b c` = 'x'", 'a'],
    ["tag.team LIKE 'R%'", 'a'],
    ["tags.team LIKE 'r%'", ''],
    ["tags.team ILIKE '%e_'", 'a'],
    ["params.quote = 'it''s'", 'a'],
    ['parameters.quote = "it\'s"', 'a'],
    ["status = 'FINISHED'", 'a'],
    ["attributes.status = 'failed' OR run.status = 'Running'", 'b c'],
    ["attr.status LIKE 'FIN%'", 'a'],
    ["run_name IN ('a', 'c')", 'a c'],
    ["run_name NOT IN ('a', 'c')", 'b'],
    ['start_time > 0 AND end_time IS NULL', 'c'],
    ['end_time IS NOT NULL', 'a b'],
    ['created >= 1000', 'a b c'],
    ['parent_run_id IS NOT NULL', 'c'],
    ['params.model IS NULL', 'c'],
    ["NOT params.model = 'tree'", 'b c'],
    ["NOT (params.model = 'tree' OR params.model = 'linear')", 'c'],
    ["run_name = 'a' OR run_name = 'b' AND metrics.rmse < 1", 'a'],
    ["(run_name = 'a' OR run_name = 'b') AND metrics.rmse > 1", 'b'],
    ['metrics.rmse IN (0.5, 7)', 'a'],
    ['not not metrics.rmse<1', 'a'],
    ['metrics.rmse BETWEEN 0.5 AND 1.5', 'a b'],
    ['metrics.rmse between 0.6 and 1.5 and params.model is not null', 'b'],
    ['metrics.rmse NOT BETWEEN 0 AND 1', 'b'],
    ['metrics.rmse BETWEEN 2 AND 1', ''],
    ['metrics.rmse NOT BETWEEN 2 AND 1', 'a b'],
    ['metrics.rmse < Infinity', 'a b'],
    ['metrics.rmse > -inf', 'a b'],
    ['metrics.rmse IS NULL', ''],
    ['metrics.rmse IS NOT NULL AND NOT metrics.rmse >= -inf', 'c'],
    ['metrics.`val loss` IS NULL', 'b c'],
    ["params.model NOT LIKE 't%'", 'b'],
    ["params.model NOT ILIKE 'T%' OR params.model IS NULL", 'b c'],
    ["NOT params.model LIKE 't%'", 'b c'],
    ["status NOT IN ('FINISHED', 'running')", 'b'],
    ["dataset.name = 'sales'", 'a'],
    ["datasets.name != 'sales'", 'a'],
    ["NOT datasets.name = 'sales'", 'b c'],
    ["Datasets.Digest IN ('d2', 'd3') AND dataset.context LIKE 'train%'", 'a'],
    ['dataset.context IS NULL', 'a'],
    ['`Run Name` = "b"', 'b'],
    ['parent_run_id IS NULL', 'a b'],
    ['end_time IS NOT NULL AND duration >= 0', 'a b'],
    ['duration < 1h30m', 'a b'],
    ['start_time < 1970-01-01T00:01 and start_time > 1970-01-01', 'a b c'],
  ])('%s finds %j', async (filter, names) => {
    expect(await found(filter)).toBe(names);
  });

  it.each(['metrics.rmse != 7', 'metrics.rmse NOT IN (7)', 'metrics.rmse >= -1e300'])(
    'holds %s to be false of NaN and of a missing metric',
    async (filter) => {
      expect(await found(filter)).toBe('a b');
      expect(await found(`NOT ${filter}`)).toBe('c');
    },
  );
});

describe('searching runs', () => {
  it('gives the newest first', async () => {
    const { runs } = await tracker.searchRuns();
    expect(runs.map(({ name, experiment }) => [name, experiment])).toEqual([
      ['c', 'two'],
      ['b', 'one'],
      ['a', 'one'],
    ]);
  });

  it('keeps to the experiments that are named; an unknown one holds nothing', async () => {
    expect((await tracker.searchRuns({ experiments: ['one', 'nope'] })).runs).toHaveLength(2);
    expect((await tracker.searchRuns({ experiments: ['nope'] })).runs).toEqual([]);
  });

  it.each([
    [['metrics.rmse'], 'abc'],
    [['metrics.rmse DESC'], 'bac'],
    [['params.model asc'], 'bac'],
    [['status', 'start_time ASC'], 'bac'],
    [['metrics.`val loss` desc'], 'acb'],
  ])('orders by %j, what is missing or NaN last', async (orderBy, names) => {
    const { runs } = await tracker.searchRuns({ orderBy });
    expect(runs.map(({ name }) => name).join('')).toBe(names);
  });

  it('pages without gap or repetition while runs are added', async () => {
    const fresh = freshTracker().tracker;
    for (let i = 0; i < 5; i++) await fresh.startRun({ experiment: 'x', name: `r${i}` });
    const names: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await fresh.searchRuns({ limit: 2, ...(pageToken !== undefined && { pageToken }) });
      names.push(...page.runs.map(({ name }) => name));
      pageToken = page.nextPageToken;
      await fresh.startRun({ experiment: 'x', name: 'later' });
    } while (pageToken !== undefined);
    expect(names).toEqual(['r4', 'r3', 'r2', 'r1', 'r0']);
  });

  it('refuses a page token and a limit that are none', async () => {
    await expect(tracker.searchRuns({ pageToken: 'nonsense' })).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(tracker.searchRuns({ limit: 0 })).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
