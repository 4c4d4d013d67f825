import { describe, expect, it } from 'vitest';
import { sqliteStore } from '../../../src/adapters/sqlite/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { durableAdapters, openAt } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';

const prices = { name: 'prices', digest: 'ab12', uri: 'datasets:/prices/1', context: 'training' };

async function freshTrackerAndRun() {
  const { tracker } = freshTracker();
  return { tracker, run: await tracker.startRun({ experiment: 'x' }) };
}

describe('the inputs of a run', () => {
  it('come back in the order in which they were logged, each once', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logInput(prices);
    await run.logInput({ name: 'extra', digest: 'cd' });
    await run.logInput({ context: 'training', uri: prices.uri, digest: 'ab12', name: 'prices' });
    await run.logInput({ ...prices, context: 'evaluation' });
    const expected = [prices, { name: 'extra', digest: 'cd' }, { ...prices, context: 'evaluation' }];
    expect((await tracker.getRun(run.id)).inputs).toEqual(expected);
  });

  it('are refused with everything that is wrong, and once the run has ended', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const wrong = await rejection(run.logInput({ name: '', digest: 5 as never, uri: 'u'.repeat(9000) }));
    expect(wrong).toMatchObject({
      problems: [{ where: 'input.name' }, { where: 'input.digest' }, { where: 'input.uri' }],
    });
    expect(await rejection(run.logInput(undefined as never))).toMatchObject({ code: 'VALIDATION' });
    await run.end();
    expect(await rejection(run.logInput(prices))).toMatchObject({ code: 'RUN_ENDED' });
    expect((await tracker.getRun(run.id)).inputs).toEqual([]);
  });

  it('are refused with a schema that nothing could keep', async () => {
    const { tracker, run } = await freshTrackerAndRun();
    let deep: unknown = [];
    for (let i = 0; i < 20_000; i++) deep = [deep];
    for (const item of [() => 1, Symbol('s'), 1n, new Date(0), undefined, deep]) {
      const schema = { columns: [item] } as never;
      const where = expect.stringMatching(/^input\.schema\["columns"\]\[0\]/);
      expect(await rejection(run.logInput({ ...prices, schema }))).toMatchObject({ problems: [{ where }] });
      const starting = tracker.startRun({ experiment: 'x', inputs: [{ ...prices, schema }] });
      expect(await rejection(starting)).toMatchObject({ name: 'ValidationError' });
    }
  });

  it('may have a schema with a range that has no end', async () => {
    const { tracker, run } = await freshTrackerAndRun();
    const schema = { columns: [{ name: 'a', max: Number.POSITIVE_INFINITY }] };
    await run.logInput({ ...prices, schema });
    expect((await tracker.getRun(run.id)).inputs).toEqual([{ ...prices, schema }]);
  });

  it('are none where the run was written before runs could say so', async () => {
    const { tracker, store } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const { value } = (await store.documents.get('runs', run.id))!;
    expect(value).not.toHaveProperty('inputs');
    expect((await tracker.getRun(run.id)).inputs).toEqual([]);
  });

  it.each(stores)('lead to the runs that used them, on %s', async (_, use) => {
    await use(async (store) => {
      const tracker = createTracker(store);
      const users = await Promise.all(
        ['datasets:/prices/1', 'datasets:/prices/2', undefined].map(async (uri, i) => {
          const run = await tracker.startRun({ experiment: 'x', name: `run ${i}` });
          await run.logInput({ name: 'prices', digest: 'ab', ...(uri !== undefined && { uri }) });
          return run.id;
        }),
      );
      const found = async (...inputs: string[]) =>
        (await tracker.searchRuns({ inputs })).runs.map(({ id }) => id).sort();
      expect(await found('datasets:/prices/2')).toEqual([users[1]]);
      expect(await found('datasets:/prices/1', 'datasets:/prices/2')).toEqual([users[0], users[1]].sort());
      expect(await found('datasets:/prices/3')).toEqual([]);
    });
  });

  it.each(durableAdapters.filter(hasDriver))('survive reopening %s', async (adapter) => {
    const place = `${ownDirectory()}/store`;
    let id = '';
    {
      await using store = await openAt(adapter, place);
      const run = await createTracker(store).startRun({ experiment: 'x' });
      await run.logInput(prices);
      id = run.id;
    }
    await using store = await openAt(adapter, place);
    expect((await createTracker(store).getRun(id)).inputs).toEqual([prices]);
  });

  it('are a view to SQL', async () => {
    await using store = await sqliteStore({ path: `${ownDirectory()}/ciclo.db` });
    const run = await createTracker(store).startRun({ experiment: 'x' });
    await run.logInput(prices);
    const { columns } = await store.sql!.query('SELECT run_id, name, digest, uri, context FROM run_inputs');
    expect(columns.map(({ values }) => values[0])).toEqual([run.id, ...Object.values(prices)]);
  });
});
