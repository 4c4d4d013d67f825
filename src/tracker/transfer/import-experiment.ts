import { createHash } from 'node:crypto';
import { type IdSource, randomIds } from '../../ambient/index.js';
import { refuse } from '../../errors/index.js';
import { retryOnConflict, type Store, type Write } from '../../store/index.js';
import { collections, declarations } from '../collections.js';
import {
  type ExperimentDocument,
  holderOf,
  idOfName,
  type NameDocument,
  readExperiment,
} from '../experiments/experiment-document.js';
import { experimentNameProblems } from '../experiments/experiment-problems.js';
import type { ExperimentRecord } from './run-record.js';

/**
 * The experiment of that name, made with these times and tags where there is none. A deleted one never becomes that of
 * the same name which is not deleted: it is known again by its name and the time at which it was made.
 *
 * @throws ValidationError when it cannot have that name.
 */
export async function importExperiment(
  store: Store,
  record: ExperimentRecord,
  newId: IdSource = randomIds,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { name, creationTime, lastUpdateTime, tags, deletedTime } = record;
  refuse(experimentNameProblems(name));
  await store.declare(declarations);
  return retryOnConflict(async () => {
    const known = deletedTime === undefined ? await holderOf(store, name) : deletedId(record);
    if (known !== undefined && (await readExperiment(store, known)) !== undefined) return { id: known, isNew: false };
    const id = known ?? newId();
    const value: ExperimentDocument = {
      id,
      name,
      creationTime,
      lastUpdateTime,
      tags: { ...tags },
      deletedTime: deletedTime ?? null,
    };
    const holder: NameDocument = { experimentId: id };
    const naming: Write = {
      type: 'put',
      collection: collections.experimentNames,
      id: idOfName(name),
      value: holder,
      expect: 'absent',
    };
    await store.commit([
      { type: 'put', collection: collections.experiments, id, value, expect: 'absent' },
      ...(deletedTime === undefined ? [naming] : []),
    ]);
    return { id, isNew: true };
  });
}

function deletedId({ name, creationTime }: ExperimentRecord): string {
  return createHash('sha256').update(`deleted experiment\0${creationTime}\0${name}`).digest('hex').slice(0, 32);
}
