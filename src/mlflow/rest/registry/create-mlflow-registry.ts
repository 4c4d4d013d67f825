import { parseDate } from '../../../calendar/index.js';
import { NotFoundError, ValidationError } from '../../../errors/index.js';
import type { LoadModelOptions } from '../../../pipeline/index.js';
import {
  type Because,
  checkBecause,
  checkTransition,
  type ModelState,
  type Registry,
  stateAt,
  systemUser,
} from '../../../registry/index.js';
import { type Client, createClient, type MlflowOptions } from '../client/index.js';
import { mlflowTracker } from '../tracker/create-mlflow-tracker.js';
import { deleteAlias, setAlias } from './alias.js';
import { approve } from './approve.js';
import type { Around } from './around.js';
import { createModel, readModel, updateModel, updateVersion } from './change.js';
import { deleteModel, deleteVersion } from './delete.js';
import { historyOf } from './history.js';
import { lineage } from './lineage.js';
import { listen } from './listen.js';
import { demandModel, findModel, readModels, readVersions } from './models.js';
import { register } from './register.js';
import { renameModel } from './rename.js';
import { getVersion, load } from './resolve.js';
import { toModel, toVersion } from './to-version.js';
import { promote, rollback, transition } from './transition.js';

/** Also what loading a model takes: the host's own estimators, without which `load` finds none but Ciclo's. */
export interface MlflowRegistryOptions extends MlflowOptions, LoadModelOptions {
  /** Who acts, for the history, where a call says no other. Default: the name of the user who runs the process. */
  readonly actor?: string;
}

/**
 * A registry over a MLflow server: models, versions, stages and aliases are MLflow's own; docs/mlflow-server.md says what stands
 * in tags, and what MLflow cannot do in one step.
 *
 * @throws ValidationError when the options are wrong.
 */
export function createMlflowRegistry(given: MlflowRegistryOptions): Registry {
  const { actor, estimators, transformers, ...options } = given ?? {};
  const client = createClient(options);
  const around: Around = {
    client,
    tracker: mlflowTracker(client),
    actor: actor || systemUser(),
    load: { ...(estimators !== undefined && { estimators }), ...(transformers !== undefined && { transformers }) },
  };
  const listening = new Set<Promise<void>>();
  /** A change waits until those who listen have seen what there was before it. */
  const changing = async (because: Because = {}): Promise<Around> => {
    checkBecause(because);
    await Promise.all(listening);
    return around;
  };

  return {
    register: async (name, model, given) => register(await changing(), name, model, given),
    getVersion: (uri) => getVersion(client, uri),
    async versions(name) {
      const model = await findModel(client, name);
      if (model === undefined) return [];
      return (await readVersions(client, { name })).map((version) => toVersion(version, model));
    },
    load: (uri) => load(around, uri),

    models: async () => (await readModels(client)).map(({ name }) => name),
    createModel: async (name, changes) => createModel(await changing(), name, changes),
    getModel: (name) => readModel(client, name),
    async listModels() {
      const listed = [];
      for (const model of await readModels(client))
        listed.push(toModel(model, await readVersions(client, { name: model.name })));
      return listed;
    },
    updateModel: async (name, changes, because) => updateModel(await changing(because), name, changes, because),
    updateVersion: async (name, version, changes, because) =>
      updateVersion(await changing(because), name, version, changes, because),
    renameModel: async (name, to, because) => renameModel(await changing(because), name, to, because),
    deleteModel: async (name) => deleteModel(await changing(), name),
    deleteVersion: async (name, version, because) => deleteVersion(await changing(because), name, version, because),

    async transition(name, version, stage, options = {}) {
      checkTransition(options);
      return transition(await changing(), name, version, stage, options);
    },
    setAlias: async (name, alias, version, because) => setAlias(await changing(because), name, alias, version, because),
    deleteAlias: async (name, alias, because) => deleteAlias(await changing(because), name, alias, because),
    approve: async (name, version, because) => approve(await changing(because), name, version, because),
    promote: async (name, policy, given) => promote(await changing(), name, policy, given),
    rollback: async (name, because) => rollback(await changing(because), name, because),

    history: async (name) => historyOf(await demandModel(client, name)).map(({ entry }) => entry),
    at: (name, moment) => at(client, name, moment),
    on(event, listener, given) {
      const { stop, begun } = listen(client, event, listener, given);
      listening.add(begun);
      void begun.then(() => listening.delete(begun));
      return stop;
    },
    lineage: (uri) => lineage(around, uri),
  };
}

async function at(client: Client, name: string, moment: number | Date | string): Promise<ModelState> {
  const time = timeOf(moment);
  const history = historyOf(await demandModel(client, name)).map(({ entry }) => entry);
  const state = stateAt(history, time);
  if (state !== undefined) return { model: name, time, ...state };
  const what = `Nothing is known of the model ${JSON.stringify(name)} at ${time}`;
  const first = history[0];
  const remedy = first === undefined ? 'Ciclo has changed nothing of it yet' : `Its history begins at ${first.time}`;
  throw new NotFoundError({ what, where: 'time', remedy }, { code: 'MODEL_NOT_FOUND' });
}

function timeOf(moment: number | Date | string): number {
  const time = moment instanceof Date ? moment.getTime() : typeof moment === 'string' ? parseDate(moment) : moment;
  if (typeof time === 'number' && Number.isFinite(time)) return time;
  const remedy = "Give milliseconds since 1970, a date, or text such as '2026-03-01T12:00:00Z'";
  throw new ValidationError({ what: `${String(moment)} is no time`, where: 'time', remedy });
}
