import type { Clock, IdSource } from '../../ambient/index.js';
import { refuse } from '../../errors/index.js';
import { retryOnConflict, type Store } from '../../store/index.js';
import { collections } from '../collections.js';
import type { Experiment, Lifecycle } from '../experiment.js';
import { lifecycleProblems, tagBatchProblems } from '../limits/index.js';
import {
  type ExperimentDocument,
  holderOf,
  idOfName,
  type NameDocument,
  readExperiment,
  type StoredExperiment,
  toExperiment,
} from './experiment-document.js';
import { experimentNameProblems } from './experiment-problems.js';

/** The experiment of that name. Of several creators at once one creates it, and the others find it. */
export async function createExperiment(
  store: Store,
  { clock, newId }: { readonly clock: Clock; readonly newId: IdSource },
  name: string,
  tags: Readonly<Record<string, string>> = {},
): Promise<Experiment> {
  refuse([...experimentNameProblems(name), ...tagBatchProblems(tags)]);
  return retryOnConflict(async () => {
    const holder = await holderOf(store, name);
    const existing = holder === undefined ? undefined : await readExperiment(store, holder);
    if (existing !== undefined) return toExperiment(existing.value);
    const time = clock();
    const value: ExperimentDocument = {
      id: newId(),
      name,
      creationTime: time,
      lastUpdateTime: time,
      tags: { ...tags },
      deletedTime: null,
    };
    const named: NameDocument = { experimentId: value.id };
    await store.commit([
      { type: 'put', collection: collections.experimentNames, id: idOfName(name), value: named, expect: 'absent' },
      { type: 'put', collection: collections.experiments, id: value.id, value, expect: 'absent' },
    ]);
    return toExperiment(value);
  });
}

/** By the name of one that is not deleted, else by the id of any. */
export async function findExperiment(store: Store, experiment: string): Promise<Experiment | undefined> {
  const found = await findStored(store, experiment);
  return found && toExperiment(found.value);
}

/** As {@link findExperiment}, with the revision. A name goes before an id that reads the same. */
export async function findStored(store: Store, experiment: string): Promise<StoredExperiment | undefined> {
  if (typeof experiment !== 'string') refuse(experimentNameProblems(experiment));
  const holder = await holderOf(store, experiment);
  return readExperiment(store, holder ?? experiment);
}

/** Of the experiment that has the name, or the id. */
export async function experimentIdOf(store: Store, experiment: string): Promise<string | undefined> {
  return (await findStored(store, experiment))?.id;
}

/** Oldest first. */
export async function listExperiments(store: Store, lifecycle: Lifecycle = 'active'): Promise<Experiment[]> {
  refuse(lifecycleProblems(lifecycle));
  const active = { op: 'isNull', path: ['deletedTime'] } as const;
  const page = await store.documents.query<ExperimentDocument>({
    collection: collections.experiments,
    ...(lifecycle !== 'all' && { where: lifecycle === 'active' ? active : { op: 'not', condition: active } }),
    orderBy: [{ path: ['creationTime'] }],
  });
  return page.documents.map(({ value }) => toExperiment(value));
}

/** The names of experiments, by id. */
export async function experimentNames(store: Store, ids: Iterable<string>): Promise<Map<string, string>> {
  const entries = Array.from(
    new Set(ids),
    async (id) => [id, (await readExperiment(store, id))?.value.name ?? id] as const,
  );
  return new Map(await Promise.all(entries));
}
