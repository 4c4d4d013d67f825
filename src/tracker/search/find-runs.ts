import { ValidationError } from '../../errors/index.js';
import type { Condition, Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { experimentIdOf, experimentNames } from '../experiments/experiments.js';
import { runsThatUsed } from '../runs/inputs.js';
import { type RunDocument, toRun } from '../runs/run-document.js';
import type { RunPage, SearchRuns } from '../search-runs.js';
import { compileFilter, compileOrder } from './filter/index.js';

/** Runs inside the store: filter, order and page become one query of it. */
export async function searchRuns(store: Store, options: SearchRuns = {}): Promise<RunPage> {
  const { experiments, inputs, filter, orderBy = [], limit = 100, pageToken } = options;
  if (!(Number.isSafeInteger(limit) && limit >= 1)) {
    const remedy = 'Give a whole number from 1 on';
    throw new ValidationError({ what: `${String(limit)} is no number of runs`, where: 'limit', remedy });
  }
  const conditions = [
    ...(filter === undefined ? [] : [compileFilter(filter)]),
    ...(experiments === undefined ? [] : [await amongExperiments(store, experiments)]),
    ...(inputs === undefined ? [] : [await amongUsers(store, inputs)]),
  ];
  const { documents, next } = await store.documents.query<RunDocument>({
    collection: collections.runs,
    ...(conditions.length > 0 && { where: { op: 'and', conditions } }),
    // Newest first among equals; the store breaks the last ties by id.
    orderBy: [...orderBy.map(compileOrder), { path: ['startTime'], direction: 'descending' }],
    limit,
    ...(pageToken !== undefined && { after: pageToken }),
  });
  const names = await experimentNames(
    store,
    documents.map(({ value }) => value.experimentId),
  );
  return {
    runs: documents.map(({ value }) => toRun(value, names.get(value.experimentId)!)),
    ...(next !== undefined && { nextPageToken: next }),
  };
}

/** An experiment that nobody created holds no runs. */
async function amongExperiments(store: Store, names: readonly string[]): Promise<Condition> {
  const ids = await Promise.all(names.map((name) => experimentIdOf(store, name)));
  return { op: 'in', path: ['experimentId'], values: ids.filter((id) => id !== undefined) };
}

async function amongUsers(store: Store, uris: readonly string[]): Promise<Condition> {
  return { op: 'in', path: ['id'], values: await runsThatUsed(store, uris) };
}
