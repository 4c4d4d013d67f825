import type { Condition, Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { experimentIdOf } from '../experiments/experiments.js';
import { runsThatUsed } from '../runs/inputs.js';
import type { FindRuns } from '../search-runs.js';

/** What runs must fulfil to be found; `undefined` where each of them is. */
export async function whereOf(
  store: Store,
  { experiments, inputs, lifecycle = 'active' }: FindRuns,
  filter: Condition | undefined,
): Promise<Condition | undefined> {
  const parts = await Promise.all([
    filter,
    experiments && amongExperiments(store, experiments, lifecycle),
    inputs && amongUsers(store, inputs),
    lifecycle === 'all' ? undefined : ofLifecycle(store, lifecycle),
  ]);
  const conditions = parts.filter((part) => part !== undefined);
  return conditions.length < 2 ? conditions[0] : { op: 'and', conditions };
}

/**
 * By name or id. A name belongs to the experiment that is not deleted; where deleted ones are asked for, to all that had
 * it when they were. An experiment that nobody created holds no runs.
 */
async function amongExperiments(
  store: Store,
  experiments: readonly string[],
  lifecycle: FindRuns['lifecycle'],
): Promise<Condition> {
  const held = await Promise.all(experiments.map((experiment) => experimentIdOf(store, experiment)));
  const deleted = lifecycle === 'active' ? [] : await deletedExperiments(store, experiments);
  const values = [...new Set([...held.filter((id) => id !== undefined), ...deleted])];
  return { op: 'in', path: ['experimentId'], values };
}

async function amongUsers(store: Store, uris: readonly string[]): Promise<Condition> {
  return { op: 'in', path: ['id'], values: await runsThatUsed(store, uris) };
}

/** A run of a deleted experiment is as good as deleted. */
async function ofLifecycle(store: Store, lifecycle: 'active' | 'deleted'): Promise<Condition> {
  const deleted = await deletedExperiments(store);
  const isActive: Condition = { op: 'isNull', path: ['deletedTime'] };
  const isAlone = deleted.length === 0;
  const isWithin: Condition = { op: 'in', path: ['experimentId'], values: deleted };
  if (lifecycle === 'active') return isAlone ? isActive : { op: 'and', conditions: [isActive, not(isWithin)] };
  return isAlone ? not(isActive) : { op: 'or', conditions: [not(isActive), isWithin] };
}

/** The ids of the experiments that are deleted: all, or those of these names. */
async function deletedExperiments(store: Store, names?: readonly string[]): Promise<string[]> {
  const isDeleted: Condition = { op: '>=', path: ['deletedTime'], value: Number.NEGATIVE_INFINITY };
  const isNamed: Condition[] = names === undefined ? [] : [{ op: 'in', path: ['name'], values: names }];
  const { documents } = await store.documents.query({
    collection: collections.experiments,
    where: { op: 'and', conditions: [isDeleted, ...isNamed] },
    select: [],
  });
  return documents.map(({ id }) => id);
}

function not(condition: Condition): Condition {
  return { op: 'not', condition };
}
