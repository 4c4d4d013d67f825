import { createHash } from 'node:crypto';
import type { Clock, IdSource } from '../../ambient/index.js';
import { refuse } from '../../errors/index.js';
import { retryOnConflict, type Store } from '../../store/index.js';
import { collections } from '../collections.js';
import type { Experiment } from '../experiment.js';
import { nameProblems, tagBatchProblems } from '../limits.js';

type ExperimentDocument = {
  readonly id: string;
  readonly name: string;
  readonly creationTime: number;
  readonly lastUpdateTime: number;
  readonly tags: Readonly<Record<string, string>>;
};

type NameDocument = { readonly experimentId: string };

/** The experiment of that name. Of several creators at once one creates it, and the others find it. */
export async function createExperiment(
  store: Store,
  { clock, newId }: { readonly clock: Clock; readonly newId: IdSource },
  name: string,
  tags: Readonly<Record<string, string>> = {},
): Promise<Experiment> {
  refuse([...nameProblems(name, 'experiment'), ...tagBatchProblems(tags)]);
  return retryOnConflict(async () => {
    const existing = await findExperiment(store, name);
    if (existing !== undefined) return existing;
    const time = clock();
    const value: ExperimentDocument = { id: newId(), name, creationTime: time, lastUpdateTime: time, tags };
    const holder: NameDocument = { experimentId: value.id };
    await store.commit([
      { type: 'put', collection: collections.experimentNames, id: idOfName(name), value: holder, expect: 'absent' },
      { type: 'put', collection: collections.experiments, id: value.id, value, expect: 'absent' },
    ]);
    return value;
  });
}

export async function findExperiment(store: Store, name: string): Promise<Experiment | undefined> {
  const id = await experimentIdOf(store, name);
  return id === undefined ? undefined : (await readExperiment(store, id))?.value;
}

export async function experimentIdOf(store: Store, name: string): Promise<string | undefined> {
  const holder = await store.documents.get<NameDocument>(collections.experimentNames, idOfName(name));
  return holder?.value.experimentId;
}

/** Oldest first. */
export async function listExperiments(store: Store): Promise<Experiment[]> {
  const orderBy = [{ path: ['creationTime'] }];
  const page = await store.documents.query<ExperimentDocument>({ collection: collections.experiments, orderBy });
  return page.documents.map(({ value }) => value);
}

/** The names of experiments, by id. */
export async function experimentNames(store: Store, ids: Iterable<string>): Promise<Map<string, string>> {
  const entries = Array.from(
    new Set(ids),
    async (id) => [id, (await readExperiment(store, id))?.value.name ?? id] as const,
  );
  return new Map(await Promise.all(entries));
}

function readExperiment(store: Store, id: string) {
  return store.documents.get<ExperimentDocument>(collections.experiments, id);
}

/** A name may be longer than a store's key, a hash of it never is. */
function idOfName(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
