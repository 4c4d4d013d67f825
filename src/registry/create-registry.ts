import { type Clock, type IdSource, randomIds, systemClock } from '../ambient/index.js';
import { type Problem, refuse } from '../errors/index.js';
import type { LoadModelOptions } from '../pipeline/index.js';
import { declareOnce, type Store } from '../store/index.js';
import { createTracker } from '../tracker/index.js';
import type { Around } from './around.js';
import { declarations } from './collections.js';
import { findModel, readVersions, toVersion } from './documents.js';
import { createListening } from './events/listening.js';
import { described, fieldsOf } from './fields.js';
import { at } from './history/at.js';
import { readHistory } from './history/history.js';
import { systemUser } from './history/system-user.js';
import { lineage } from './lineage/lineage.js';
import { createModel } from './models/create-model.js';
import { deleteModel } from './models/delete-model.js';
import { demandModel, modelNames } from './models/not-found.js';
import { renameModel } from './models/rename-model.js';
import { steadily } from './models/steadily.js';
import { listModels, toModel } from './models/to-model.js';
import { updateModel } from './models/update-model.js';
import { promote } from './promote/promote.js';
import type { Registry } from './registry.js';
import { rollback, transition } from './stages/transition.js';
import { deleteAlias, setAlias } from './versions/alias.js';
import { approve } from './versions/approve.js';
import { deleteVersion } from './versions/delete-version.js';
import { load } from './versions/load.js';
import { parseModelUri } from './versions/model-uri.js';
import { register } from './versions/register.js';
import { resolveWithModel } from './versions/resolve.js';
import { updateVersion } from './versions/update-version.js';

/** Also what loading a model takes: the host's own estimators, without which `load` finds none but Ciclo's. */
export interface RegistryOptions extends LoadModelOptions {
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Who acts, for the history, where a call says no other. Default: the name of the user who runs the process. */
  readonly actor?: string;
  /** Ids of models, under which their histories lie. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
}

/** A registry that keeps everything in `store`. @throws ValidationError with everything that is wrong with the options. */
export function createRegistry(store: Store, options: RegistryOptions = {}): Registry {
  checkOptions(options);
  const { clock = systemClock, newId = randomIds } = options;
  const tracker = createTracker(store, { clock });
  const declared = declareOnce(store, declarations);
  const around: Around = { store, clock, newId, actor: options.actor || systemUser() };
  /** What the parts have to do with, once the store knows the registry's collections. */
  const ready = async () => {
    await declared();
    return around;
  };

  return {
    createModel: async (name, changes) => createModel(await ready(), name, changes),
    async getModel(name) {
      await ready();
      return steadily(store, async () => toModel(store, await demandModel(store, name)));
    },
    async listModels() {
      await ready();
      return steadily(store, () => listModels(store));
    },
    updateModel: async (name, changes, because) => updateModel(await ready(), name, changes, because),
    updateVersion: async (name, version, changes, because) =>
      updateVersion(await ready(), name, version, changes, because),
    renameModel: async (name, to, because) => renameModel(await ready(), name, to, because),
    deleteModel: async (name) => deleteModel(await ready(), name),
    deleteVersion: async (name, version, because) => deleteVersion(await ready(), name, version, because),
    approve: async (name, version, because) => approve(await ready(), name, version, because),
    at: async (name, time) => at((await ready()).store, name, time),
    on: createListening(around, ready),
    lineage: async (uri) => lineage((await ready()).store, tracker, uri),
    register: async (name, model, given) => register(await ready(), name, model, given),
    async getVersion(uri) {
      await ready();
      const parsed = parseModelUri(uri);
      const { version, model } = await steadily(store, () => resolveWithModel(store, parsed));
      return toVersion(version, model);
    },
    async versions(name) {
      await ready();
      const read = () => Promise.all([readVersions(store, name), findModel(store, name)]);
      const [versions, model] = await steadily(store, read);
      return versions.map((version) => toVersion(version, model));
    },
    models: async () => modelNames((await ready()).store),
    load: async (uri) => load((await ready()).store, tracker, uri, options),
    transition: async (name, version, stage, because) => transition(await ready(), name, version, stage, because),
    setAlias: async (name, alias, version, because) => setAlias(await ready(), name, alias, version, because),
    deleteAlias: async (name, alias, because) => deleteAlias(await ready(), name, alias, because),
    promote: async (name, policy, given) => promote(await ready(), name, policy, given),
    rollback: async (name, because) => rollback(await ready(), name, because),
    async history(name) {
      await ready();
      return steadily(store, async () => readHistory(store, await demandModel(store, name)));
    },
  };
}

function checkOptions(options: unknown): void {
  const problems: Problem[] = [];
  const example = "{ actor: 'ann' }";
  const { actor, clock, newId } = fieldsOf(options, { is: 'What options says', where: 'options', example }, problems);
  if (actor !== undefined && (typeof actor !== 'string' || !actor.isWellFormed())) {
    problems.push({ what: `An actor is text, not ${described(actor)}`, where: 'options.actor' });
  }
  for (const [name, value] of Object.entries({ clock, newId })) {
    if (value === undefined || typeof value === 'function') continue;
    problems.push({ what: `The ${name} is a function, not ${described(value)}`, where: `options.${name}` });
  }
  refuse(problems);
}
