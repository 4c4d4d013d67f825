import type { Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { experimentNames } from '../experiments/experiments.js';
import { type RunDocument, toRun } from '../runs/run-document.js';
import type { FindRuns, RunPage, SearchRuns } from '../search-runs.js';
import { writePageToken } from './page-token.js';
import { readSearch } from './read-search.js';
import { whereOf } from './where.js';

/** Runs inside the store: filter, order and page become one query of it. */
export async function searchRuns(store: Store, options: SearchRuns, now: number): Promise<RunPage> {
  const { filter, ...asked } = readSearch(options, now);
  const where = await whereOf(store, options, filter);
  const { documents, next } = await store.documents.query<RunDocument>({
    collection: collections.runs,
    ...(where !== undefined && { where }),
    ...asked,
  });
  const names = await experimentNames(
    store,
    documents.map(({ value }) => value.experimentId),
  );
  return {
    runs: documents.map(({ value }) => toRun({ ...nothing, ...value }, names.get(value.experimentId)!)),
    ...(next !== undefined && { nextPageToken: writePageToken(next, options) }),
  };
}

/** How many runs there are, counted inside the store. */
export async function countRuns(store: Store, options: FindRuns, now: number): Promise<number> {
  const { filter } = readSearch(options, now);
  return store.documents.count(collections.runs, await whereOf(store, options, filter));
}

/** What stands for the parts that a selection left out. */
const nothing = { params: {}, metrics: {}, latest: {}, tags: {} };
