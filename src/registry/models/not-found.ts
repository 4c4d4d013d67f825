import { NotFoundError, nearestNames } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { findModel, type ModelDocument, readVersions } from '../documents.js';
import { listed } from '../listed.js';
import { presentName } from './former-names.js';

export async function modelNames(store: Store): Promise<string[]> {
  const { documents } = await store.documents.query({ collection: collections.models, select: [['name']] });
  return documents.map(({ id }) => id);
}

/** @throws NotFoundError with the names that are near, or else all names. */
export async function demandModel(store: Store, name: string): Promise<ModelDocument> {
  return (await findModel(store, name)) ?? modelNotFound(store, name);
}

export async function modelNotFound(store: Store, name: string): Promise<never> {
  const [names, now] = await Promise.all([modelNames(store), presentName(store, name)]);
  const near = nearestNames(name, names);
  const remedy =
    now !== undefined
      ? `It is called ${now} now`
      : near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : names.length > 0
          ? `There is ${listed(names)}`
          : 'No model is registered in this store yet';
  throw new NotFoundError({ what: `There is no model ${JSON.stringify(name)}`, remedy }, { code: 'MODEL_NOT_FOUND' });
}

/** That a model, which may not exist itself, has not what was asked for: with the versions that it has. */
export async function versionNotFound(store: Store, name: string, what: string): Promise<never> {
  const { aliases } = await demandModel(store, name);
  const versions = (await readVersions(store, name)).map(({ version, stage }) => `${version} (${stage})`);
  const pointers = Object.entries(aliases).map(([alias, version]) => `@${alias} (${version})`);
  const remedy = `Its versions are ${listed(versions.reverse())}${pointers.length > 0 ? `; its aliases ${listed(pointers)}` : ''}`;
  throw new NotFoundError({ what, where: `model ${name}`, remedy }, { code: 'VERSION_NOT_FOUND' });
}
