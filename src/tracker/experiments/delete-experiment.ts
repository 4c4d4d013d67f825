import type { Clock } from '../../ambient/index.js';
import { ConflictError, refuse } from '../../errors/index.js';
import { retryOnConflict, type Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { removeRuns } from '../deletion/remove-runs.js';
import type { Experiment } from '../experiment.js';
import { taking, write } from './change-experiment.js';
import {
  type ExperimentDocument,
  idOfName,
  isDeleted,
  noExperiment,
  readExperiment,
  type StoredExperiment,
} from './experiment-document.js';
import { experimentNameProblems } from './experiment-problems.js';
import { findStored } from './experiments.js';

/** Frees the name, and takes the experiment out of searches; one that is deleted already stays as it is. */
export async function deleteExperiment(store: Store, clock: Clock, experiment: string): Promise<void> {
  await retryOnConflict(async () => {
    const before = await findStored(store, experiment);
    if (before === undefined) throw noExperiment(experiment);
    if (!isDeleted(before)) await markDeleted(store, clock, before);
  });
}

/**
 * Removes an experiment with its runs: one that is not deleted, or a deleted one by its id, or by its name where only one
 * of that name is deleted. It is deleted first and its own document goes last, so what a process leaves behind that was
 * killed meanwhile can be removed again.
 */
export async function removeExperiment(store: Store, clock: Clock, experiment: string): Promise<void> {
  const id = await retryOnConflict(async () => {
    const before = (await findStored(store, experiment)) ?? (await onlyDeleted(store, experiment));
    if (before === undefined) throw noExperiment(experiment);
    if (!isDeleted(before)) await markDeleted(store, clock, before);
    return before.id;
  });
  await removeRunsOf(store, clock, id);
  await retryOnConflict(() => forget(store, clock, id));
  // Those that began when their experiment was still there to be found.
  await removeRunsOf(store, clock, id);
}

/**
 * @throws NotFoundError when no deleted experiment has that id or name; ConflictError `EXPERIMENT_EXISTS` when the name
 *   is taken, `EXPERIMENT_AMBIGUOUS` when several deleted ones have it.
 */
export async function restoreExperiment(
  store: Store,
  clock: Clock,
  experiment: string,
  newName?: string,
): Promise<Experiment> {
  if (newName !== undefined) refuse(experimentNameProblems(newName, 'name'));
  return retryOnConflict(async () => {
    const byId = await readExperiment(store, experiment);
    const before = byId !== undefined && isDeleted(byId) ? byId : await onlyDeleted(store, experiment);
    if (before === undefined) throw noExperiment(experiment, 'There is no deleted experiment');
    const name = newName ?? before.value.name;
    const taken = await taking(store, name, before.id);
    return write(store, before, { name, deletedTime: null, lastUpdateTime: clock() }, [taken]);
  });
}

async function markDeleted(store: Store, clock: Clock, before: StoredExperiment): Promise<void> {
  const time = clock();
  const freed = { type: 'delete', collection: collections.experimentNames, id: idOfName(before.value.name) } as const;
  await write(store, before, { deletedTime: time, lastUpdateTime: time }, [freed]);
}

/** @throws ConflictError `EXPERIMENT_AMBIGUOUS` */
async function onlyDeleted(store: Store, name: string): Promise<StoredExperiment | undefined> {
  const { documents } = await store.documents.query<ExperimentDocument>({
    collection: collections.experiments,
    where: { op: '=', path: ['name'], value: name },
  });
  const found = documents.filter(isDeleted);
  if (found.length <= 1) return found[0];
  const what = `${found.length} deleted experiments have the name ${JSON.stringify(name)}`;
  const remedy = `Name one by its id: ${found.map(({ id }) => id).join(', ')}`;
  throw new ConflictError({ what, where: 'experiment', remedy }, { code: 'EXPERIMENT_AMBIGUOUS' });
}

async function removeRunsOf(store: Store, clock: Clock, experimentId: string): Promise<void> {
  for (;;) {
    const { documents } = await store.documents.query({
      collection: collections.runs,
      where: { op: '=', path: ['experimentId'], value: experimentId },
      select: [],
    });
    if (documents.length === 0) return;
    await removeRuns(
      store,
      clock,
      documents.map(({ id }) => id),
    );
  }
}

/** Removes the document, and with it the name where somebody has restored the experiment meanwhile. */
async function forget(store: Store, clock: Clock, id: string): Promise<void> {
  const found = await readExperiment(store, id);
  if (found === undefined) return;
  if (!isDeleted(found)) {
    await markDeleted(store, clock, found);
    return forget(store, clock, id);
  }
  await store.commit([{ type: 'delete', collection: collections.experiments, id, expect: found.revision }]);
}
