import { type Clock, systemClock } from '../ambient/index.js';
import type { LoadModelOptions } from '../pipeline/index.js';
import { declareOnce, type Store } from '../store/index.js';
import { createTracker } from '../tracker/index.js';
import { setAlias } from './alias.js';
import { declarations } from './collections.js';
import { findModel, readVersions, toVersion } from './documents.js';
import { readHistory } from './history.js';
import { load } from './load.js';
import { parseModelUri } from './model-uri.js';
import { demandModel, modelNames } from './not-found.js';
import { promote } from './promote/promote.js';
import { register } from './register.js';
import type { Registry } from './registry.js';
import { resolveWithModel } from './resolve.js';
import { rollback, transition } from './transition.js';

/** Also what loading a model takes: the host's own estimators, without which `load` finds none but Ciclo's. */
export interface RegistryOptions extends LoadModelOptions {
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** A registry that keeps everything in `store`. */
export function createRegistry(store: Store, options: RegistryOptions = {}): Registry {
  const { clock = systemClock } = options;
  const tracker = createTracker(store, { clock });
  const ready = declareOnce(store, declarations);

  const notYet = () => Promise.reject(new Error('not built yet'));

  return {
    createModel: notYet,
    getModel: notYet,
    listModels: notYet,
    updateModel: notYet,
    updateVersion: notYet,
    renameModel: notYet,
    deleteModel: notYet,
    deleteVersion: notYet,
    deleteAlias: notYet,
    approve: notYet,
    at: notYet,
    on: () => () => {},
    lineage: notYet,
    register: async (name, model, options) => register(await ready(), clock, name, model, options),
    async getVersion(uri) {
      const { version, model } = await resolveWithModel(await ready(), parseModelUri(uri));
      return toVersion(version, model);
    },
    async versions(name) {
      await ready();
      const [versions, model] = await Promise.all([readVersions(store, name), findModel(store, name)]);
      return versions.map((version) => toVersion(version, model));
    },
    models: async () => modelNames(await ready()),
    load: async (uri) => load(await ready(), tracker, uri, options),
    transition: async (name, version, stage, because) =>
      transition(await ready(), clock, name, version, stage, because),
    setAlias: async (name, alias, version) => setAlias(await ready(), clock, name, alias, version),
    promote: async (name, policy) => promote(await ready(), clock, name, policy),
    rollback: async (name, because) => rollback(await ready(), clock, name, because),
    async history(name) {
      await demandModel(await ready(), name);
      return readHistory(store, name);
    },
  };
}
