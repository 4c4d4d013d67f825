import { createHash } from 'node:crypto';
import { NotFoundError } from '../../errors/index.js';
import { keyProblems, type Store, type StoredDocument } from '../../store/index.js';
import { collections } from '../collections.js';
import type { Experiment } from '../experiment.js';

/** An experiment as the store holds it. What is optional is absent in those of earlier versions. */
export type ExperimentDocument = {
  readonly id: string;
  readonly name: string;
  readonly creationTime: number;
  readonly lastUpdateTime?: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly deletedTime?: number | null;
};

/** Whose a name is: that of an experiment which is not deleted. */
export type NameDocument = { readonly experimentId: string };

export type StoredExperiment = StoredDocument<ExperimentDocument>;

/** The experiment as callers see it. */
export function toExperiment(document: ExperimentDocument): Experiment {
  const { id, name, creationTime, lastUpdateTime = creationTime, tags, deletedTime = null } = document;
  return { id, name, creationTime, lastUpdateTime, tags, ...(deletedTime !== null && { deletedTime }) };
}

export function isDeleted({ value }: StoredExperiment): boolean {
  return (value.deletedTime ?? null) !== null;
}

/** `undefined` when there is no experiment of that id, also where it could be no id at all. */
export async function readExperiment(store: Store, id: string): Promise<StoredExperiment | undefined> {
  if (keyProblems(id, 'experiment').length > 0) return undefined;
  return store.documents.get<ExperimentDocument>(collections.experiments, id);
}

/** The id of the experiment that has the name now. */
export async function holderOf(store: Store, name: string): Promise<string | undefined> {
  const holder = await store.documents.get<NameDocument>(collections.experimentNames, idOfName(name));
  return holder?.value.experimentId;
}

/** A name may be longer than a store's key, a hash of it never is. */
export function idOfName(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

export function noExperiment(experiment: string, what = 'There is no experiment'): NotFoundError {
  const remedy = 'Take a name or an id from listExperiments';
  return new NotFoundError({ what: `${what} ${JSON.stringify(experiment)}`, remedy }, { code: 'EXPERIMENT_NOT_FOUND' });
}
