import type { Clock } from '../../ambient/index.js';
import { ConflictError, refuse } from '../../errors/index.js';
import { retryOnConflict, type Store, type Write } from '../../store/index.js';
import { collections } from '../collections.js';
import type { Experiment } from '../experiment.js';
import {
  type ExperimentDocument,
  holderOf,
  idOfName,
  isDeleted,
  type NameDocument,
  noExperiment,
  type StoredExperiment,
  toExperiment,
} from './experiment-document.js';
import { experimentNameProblems, tagChangeProblems } from './experiment-problems.js';
import { findStored } from './experiments.js';

/** @throws NotFoundError; ConflictError `EXPERIMENT_EXISTS` when another experiment has the name. */
export async function renameExperiment(
  store: Store,
  clock: Clock,
  experiment: string,
  name: string,
): Promise<Experiment> {
  refuse(experimentNameProblems(name, 'name'));
  return retryOnConflict(async () => {
    const before = await readActive(store, experiment);
    if (before.value.name === name) return toExperiment(before.value);
    const freed: Write = {
      type: 'delete',
      collection: collections.experimentNames,
      id: idOfName(before.value.name),
    };
    const taken = await taking(store, name, before.id);
    return write(store, before, { name, lastUpdateTime: clock() }, [freed, taken]);
  });
}

/** Sets tags; `null` takes one away. @throws NotFoundError */
export async function setExperimentTags(
  store: Store,
  clock: Clock,
  experiment: string,
  changes: Readonly<Record<string, string | null>>,
): Promise<Experiment> {
  refuse(tagChangeProblems(changes));
  return retryOnConflict(async () => {
    const before = await readActive(store, experiment);
    const tags = new Map(Object.entries(before.value.tags));
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) tags.delete(key);
      else tags.set(key, value);
    }
    return write(store, before, { tags: Object.fromEntries(tags), lastUpdateTime: clock() });
  });
}

/**
 * Writes an experiment with some of its parts changed. Whoever has a name changes together with the experiment that had
 * it, so the revision that is expected here guards both.
 */
export async function write(
  store: Store,
  { id, revision, value }: StoredExperiment,
  changes: Partial<ExperimentDocument>,
  besides: readonly Write[] = [],
): Promise<Experiment> {
  const document = { ...value, ...changes };
  await store.commit([
    { type: 'put', collection: collections.experiments, id, value: document, expect: revision },
    ...besides,
  ]);
  return toExperiment(document);
}

/** Gives the experiment `id` the name. @throws ConflictError `EXPERIMENT_EXISTS` */
export async function taking(store: Store, name: string, id: string): Promise<Write> {
  const holder = await holderOf(store, name);
  if (holder !== undefined) {
    const what = `There is an experiment ${JSON.stringify(name)} already`;
    const remedy = 'Choose another name, or rename or delete that one first';
    throw new ConflictError({ what, where: holder, remedy }, { code: 'EXPERIMENT_EXISTS' });
  }
  const value: NameDocument = { experimentId: id };
  return { type: 'put', collection: collections.experimentNames, id: idOfName(name), value, expect: 'absent' };
}

async function readActive(store: Store, experiment: string): Promise<StoredExperiment> {
  const found = await findStored(store, experiment);
  if (found === undefined) throw noExperiment(experiment);
  if (!isDeleted(found)) return found;
  const what = `The experiment ${JSON.stringify(found.value.name)} is deleted`;
  const remedy = 'Bring it back first with restoreExperiment';
  throw new ConflictError({ what, where: found.id, remedy }, { code: 'EXPERIMENT_DELETED' });
}
