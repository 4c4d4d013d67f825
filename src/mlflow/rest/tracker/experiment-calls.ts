import { z } from 'zod';
import { ConflictError, NotFoundError, refuse } from '../../../errors/index.js';
import type { Lifecycle } from '../../../tracker/index.js';
import { nameProblems, tagBatchProblems } from '../../../tracker/index.js';
import { api, type Client, pagesOf } from '../client/index.js';
import { experimentForm, type MlflowExperiment, nothing } from '../entities.js';
import { own, tagMap, tagsOf } from '../tags.js';
import { longTagProblems } from './calls.js';

const holdsExperiment = z.object({ experiment: experimentForm });

/** The experiment of that name. Of several creators at once one creates it, and the others find it. */
export async function createMlflowExperiment(
  client: Client,
  name: string,
  tags: Readonly<Record<string, string>> = {},
): Promise<MlflowExperiment> {
  refuse([...nameProblems(name, 'experiment'), ...tagBatchProblems(tags), ...longTagProblems(tags)]);
  const holder = await findByName(client, name);
  if (holder !== undefined && !isDeleted(holder)) return holder;
  if (holder !== undefined) throw taken(name, holder);
  try {
    await client.call(nothing, api('POST', 'experiments/create', { body: { name, tags: tagsOf(tags) } }));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
  const created = await findByName(client, name);
  if (created === undefined) throw noExperiment(name);
  return created;
}

/** By its name, where it is not deleted, or by its id. */
export async function findMlflowExperiment(client: Client, experiment: string): Promise<MlflowExperiment | undefined> {
  const named = experiment === '' ? undefined : await findByName(client, experiment);
  if (named !== undefined && !isDeleted(named)) return named;
  return isId(experiment) ? findById(client, experiment) : undefined;
}

const pageOfExperiments = z.object({
  experiments: z.array(experimentForm).default([]),
  next_page_token: z.string().optional(),
});

export async function readMlflowExperiments(client: Client, lifecycle: Lifecycle): Promise<MlflowExperiment[]> {
  const view = { active: 'ACTIVE_ONLY', deleted: 'DELETED_ONLY', all: 'ALL' }[lifecycle];
  const found: MlflowExperiment[] = [];
  const pages = pagesOf((token) => {
    const body = { view_type: view, max_results: 1000, ...(token !== undefined && { page_token: token }) };
    return client.call(pageOfExperiments, api('POST', 'experiments/search', { body }));
  });
  for await (const page of pages) found.push(...page.experiments);
  return found;
}

export function isDeleted({ lifecycle_stage: stage }: MlflowExperiment): boolean {
  return stage === 'deleted';
}

/** The name that it has for people: a deleted one had to give its own away. */
export function shownName(experiment: MlflowExperiment): string {
  const name = tagMap(experiment.tags).get(own.name);
  return isDeleted(experiment) && name !== undefined && name !== '' ? name : experiment.name;
}

function isId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

export async function findByName(client: Client, name: string): Promise<MlflowExperiment | undefined> {
  return absentIfNotFound(
    client.call(holdsExperiment, api('GET', 'experiments/get-by-name', { query: { experiment_name: name } })),
  );
}

export async function findById(client: Client, id: string): Promise<MlflowExperiment | undefined> {
  return absentIfNotFound(
    client.call(holdsExperiment, api('GET', 'experiments/get', { query: { experiment_id: id } })),
  );
}

async function absentIfNotFound(answer: Promise<z.output<typeof holdsExperiment>>) {
  try {
    return (await answer).experiment;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

export function noExperiment(experiment: string, what = 'There is no experiment'): NotFoundError {
  const remedy = 'Take its name or its id from listExperiments';
  return new NotFoundError({ what: `${what} ${JSON.stringify(experiment)}`, remedy }, { code: 'EXPERIMENT_NOT_FOUND' });
}

export function taken(name: string, holder: MlflowExperiment): ConflictError {
  const what = `There is an experiment ${JSON.stringify(name)} already${isDeleted(holder) ? ', which is deleted' : ''}`;
  const remedy = isDeleted(holder)
    ? 'MLflow keeps the names of experiments that were not deleted by Ciclo: restore or rename that one first'
    : 'Choose another name, or rename or delete that one first';
  throw new ConflictError({ what, where: holder.experiment_id, remedy }, { code: 'EXPERIMENT_EXISTS' });
}
