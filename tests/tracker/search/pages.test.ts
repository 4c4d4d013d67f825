import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/index.js';
import { collections } from '../../../src/tracker/collections.js';
import { createTracker, type SearchRuns } from '../../../src/tracker/index.js';
import type { RunDocument } from '../../../src/tracker/runs/run-document.js';
import { stores } from '../stores.js';
import { comparable, type Found } from './filter/meaning.js';
import { now, randomRuns } from './filter/random-runs.js';

const runs = randomRuns(50);
const half = runs.slice(0, 25);

async function write(store: Store, written: readonly RunDocument[]): Promise<void> {
  await store.commit(written.map((value) => ({ type: 'put', collection: collections.runs, id: value.id, value })));
}

/** What missing and NaN come after in either direction; then the newest first, then by id. */
function inOrder(all: readonly RunDocument[], read: (run: RunDocument) => unknown, isDescending: boolean): string[] {
  const difference = (a: Found, b: Found) => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    const ascending = a === b ? 0 : a < b ? -1 : 1;
    return isDescending ? -ascending : ascending;
  };
  const found = (run: RunDocument) => comparable((read(run) ?? undefined) as Found);
  return all
    .toSorted((a, b) => difference(found(a), found(b)) || b.startTime - a.startTime || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

const fields: readonly (readonly [string, (run: RunDocument) => unknown])[] = [
  ['metrics.a', (run) => run.metrics.a],
  ['metrics."1e5"', (run) => run.metrics['1e5']],
  ['params.`größe`', (run) => run.params.größe],
  ['duration', (run) => run.duration],
  ['end_time', (run) => run.endTime],
  ['note', (run) => run.note],
  ['status', (run) => run.status],
];

const orders = fields.flatMap(([field, read]) => [
  [`${field}`, read, false] as const,
  [`${field} DESC`, read, true] as const,
]);

describe.each(stores)('pages of runs on %s', (_, use) => {
  it('are in the order that was asked for, whatever is missing, NaN or level', async () => {
    await use(async (store) => {
      const tracker = createTracker(store, { clock: () => now });
      await write(store, runs);
      for (const [order, read, isDescending] of orders) {
        const { runs: found } = await tracker.searchRuns({ orderBy: [order], lifecycle: 'all' });
        expect(
          found.map(({ id }) => id),
          order,
        ).toEqual(inOrder(runs, read, isDescending));
      }
    });
  });

  it('do not shift when runs come in between: each that was there is found once, in its place', async () => {
    for (const [order, read, isDescending] of orders) {
      await use(async (store) => {
        const tracker = createTracker(store, { clock: () => now });
        await write(store, half);
        const later = runs.slice(25);
        const found: string[] = [];
        let pageToken: string | undefined;
        do {
          const page = await tracker.searchRuns({
            orderBy: [order],
            lifecycle: 'all',
            limit: 3,
            ...(pageToken !== undefined && { pageToken }),
          });
          found.push(...page.runs.map(({ id }) => id));
          pageToken = page.nextPageToken;
          await write(store, later.splice(0, 3));
        } while (pageToken !== undefined);
        const whole = inOrder(runs, read, isDescending);
        const there = new Set(half.map(({ id }) => id));
        expect(found, order).toEqual(whole.filter((id) => found.includes(id)));
        expect(
          found.filter((id) => there.has(id)),
          order,
        ).toEqual(whole.filter((id) => there.has(id)));
      });
    }
  });

  it('belong to one search: its token is refused by any other, but not by pages of another size', async () => {
    await use(async (store) => {
      const tracker = createTracker(store, { clock: () => now });
      await write(store, runs);
      const search: SearchRuns = { filter: 'metrics.a >= 0', orderBy: ['metrics.a'], lifecycle: 'all', limit: 2 };
      const { nextPageToken: pageToken = '' } = await tracker.searchRuns(search);
      const others: SearchRuns[] = [
        { ...search, filter: 'metrics.a >= 1' },
        { ...search, orderBy: ['metrics.a DESC'] },
        { ...search, lifecycle: 'active' },
        { ...search, experiments: ['x'] },
        { ...search, inputs: ['datasets:/x/1'] },
      ];
      for (const other of others) {
        await expect(tracker.searchRuns({ ...other, pageToken })).rejects.toThrow('no page token of this search');
      }
      const next = await tracker.searchRuns({ ...search, limit: 1, select: [], pageToken });
      const whole = await tracker.searchRuns({ ...search, limit: 50 });
      expect(next.runs[0]?.id).toBe(whole.runs[2]?.id);
    });
  });
});
