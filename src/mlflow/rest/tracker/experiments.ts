import { ConflictError, refuse } from '../../../errors/index.js';
import type { Experiment, ExperimentMethods } from '../../../tracker/index.js';
import { nameProblems, tagBatchProblems } from '../../../tracker/index.js';
import { api, type Client, notSupported } from '../client/index.js';
import { type MlflowExperiment, nothing } from '../entities.js';
import { own, recordOf, tagMap } from '../tags.js';
import { longTagProblems } from './calls.js';
import {
  createMlflowExperiment,
  findById,
  findByName,
  findMlflowExperiment,
  isDeleted,
  noExperiment,
  readMlflowExperiments,
  shownName,
  taken,
} from './experiment-calls.js';

/** The part of a tracker that has to do with experiments. */
export function experimentMethods(client: Client): ExperimentMethods {
  return {
    createExperiment: async (name, tags = {}) => toExperiment(await createMlflowExperiment(client, name, tags)),

    async getExperiment(experiment) {
      const found = await findMlflowExperiment(client, experiment);
      return found === undefined ? undefined : toExperiment(found);
    },

    async listExperiments({ lifecycle = 'active' } = {}) {
      const all = (await readMlflowExperiments(client, lifecycle)).map(toExperiment);
      return all.sort((a, b) => a.creationTime - b.creationTime || Number(a.id) - Number(b.id));
    },

    async renameExperiment(experiment, name) {
      refuse(nameProblems(name, 'name'));
      const { experiment_id: id, name: before } = await readActive(client, experiment);
      if (before !== name) await rename(client, id, name);
      return readById(client, id);
    },

    async setExperimentTags(experiment, changes) {
      const set = Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== null);
      const tags = recordOf(set);
      refuse([...tagBatchProblems(tags), ...longTagProblems(tags)]);
      if (set.length < Object.keys(changes).length) {
        const what = 'MLflow cannot take a tag away from an experiment';
        throw notSupported(what, 'Set it to an empty text', 'tags');
      }
      const { experiment_id: id } = await readActive(client, experiment);
      for (const [key, value] of set) await setTag(client, id, key, value);
      return readById(client, id);
    },

    async deleteExperiment(experiment, { forGood = false } = {}) {
      if (forGood) throw notSupported('MLflow cannot delete an experiment for good by REST', forGoodRemedy);
      const found = await demand(client, experiment);
      if (isDeleted(found)) return;
      const { experiment_id: id, name } = found;
      // MLflow lets the names of deleted experiments be taken by no other: it gets another one as long as it is deleted.
      await setTag(client, id, own.name, name);
      await setTag(client, id, own.deletedTime, String(client.clock()));
      await rename(client, id, `${name.slice(0, 200)} (deleted ${id})`);
      await client.call(nothing, api('POST', 'experiments/delete', { body: { experiment_id: id }, repeatable: false }));
    },

    async restoreExperiment(experiment, { name: asked } = {}) {
      if (asked !== undefined) refuse(nameProblems(asked, 'name'));
      const found = await onlyDeleted(client, experiment);
      const { experiment_id: id } = found;
      const name = asked ?? shownName(found);
      const holder = await findByName(client, name);
      if (holder !== undefined && holder.experiment_id !== id) throw taken(name, holder);
      await client.call(
        nothing,
        api('POST', 'experiments/restore', { body: { experiment_id: id }, repeatable: false }),
      );
      if (found.name !== name) await rename(client, id, name);
      await setTag(client, id, own.name, '');
      return readById(client, id);
    },
  };
}

export const forGoodRemedy = 'Delete it without forGood, then run `mlflow gc` beside the server';

function toExperiment(experiment: MlflowExperiment): Experiment {
  const tags = tagMap(experiment.tags);
  const shown = [...tags].filter(([key]) => !key.startsWith('mlflow.ciclo.'));
  return {
    id: experiment.experiment_id,
    name: shownName(experiment),
    creationTime: experiment.creation_time,
    lastUpdateTime: experiment.last_update_time,
    tags: recordOf(shown),
    ...(isDeleted(experiment) && { deletedTime: Number(tags.get(own.deletedTime) ?? experiment.last_update_time) }),
  };
}

async function readById(client: Client, id: string): Promise<Experiment> {
  const found = await findById(client, id);
  if (found === undefined) throw noExperiment(id);
  return toExperiment(found);
}

async function demand(client: Client, experiment: string): Promise<MlflowExperiment> {
  const found = await findMlflowExperiment(client, experiment);
  if (found === undefined) throw noExperiment(experiment);
  return found;
}

async function readActive(client: Client, experiment: string): Promise<MlflowExperiment> {
  const found = await demand(client, experiment);
  if (!isDeleted(found)) return found;
  const what = `The experiment ${JSON.stringify(shownName(found))} is deleted`;
  const remedy = 'Bring it back first with restoreExperiment';
  throw new ConflictError({ what, where: found.experiment_id, remedy }, { code: 'EXPERIMENT_DELETED' });
}

async function onlyDeleted(client: Client, experiment: string): Promise<MlflowExperiment> {
  const deleted = await readMlflowExperiments(client, 'deleted');
  const byId = deleted.find(({ experiment_id: id }) => id === experiment);
  if (byId !== undefined) return byId;
  const named = deleted.filter((found) => shownName(found) === experiment);
  if (named.length === 0) throw noExperiment(experiment, 'There is no deleted experiment');
  if (named.length === 1) return named[0]!;
  const what = `${named.length} deleted experiments have the name ${JSON.stringify(experiment)}`;
  const remedy = `Name one by its id: ${named.map(({ experiment_id: id }) => id).join(', ')}`;
  throw new ConflictError({ what, where: 'experiment', remedy }, { code: 'EXPERIMENT_AMBIGUOUS' });
}

/** @throws ConflictError `EXPERIMENT_EXISTS` */
async function rename(client: Client, id: string, name: string): Promise<void> {
  // Looked up first: that a name is taken, MLflow's SQL store tells as a failure of its own.
  const holder = await findByName(client, name);
  if (holder !== undefined && holder.experiment_id !== id) throw taken(name, holder);
  await client.call(nothing, api('POST', 'experiments/update', { body: { experiment_id: id, new_name: name } }));
}

async function setTag(client: Client, id: string, key: string, value: string): Promise<void> {
  await client.call(
    nothing,
    api('POST', 'experiments/set-experiment-tag', { body: { experiment_id: id, key, value } }),
  );
}
