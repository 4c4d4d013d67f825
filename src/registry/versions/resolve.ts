import { NotFoundError, ValidationError } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import { findModel, findVersion, newestVersion, type VersionDocument, versionOfRun } from '../documents.js';
import { described } from '../fields.js';
import { demandModel, versionNotFound } from '../models/not-found.js';
import type { ModelUri } from './model-uri.js';

/** The version that a URI names. @throws NotFoundError with what there is instead. */
export async function resolve(store: Store, uri: ModelUri): Promise<VersionDocument> {
  switch (uri.type) {
    case 'version':
      return demandVersion(store, uri.model, uri.version);
    case 'stage': {
      const found = await newestVersion(store, uri.model, uri.stage);
      return found ?? versionNotFound(store, uri.model, `No version is in ${uri.stage}`);
    }
    case 'latest':
      return (await newestVersion(store, uri.model)) ?? versionNotFound(store, uri.model, 'There is no version yet');
    case 'alias': {
      const { aliases } = await demandModel(store, uri.model);
      const version = Object.hasOwn(aliases, uri.alias) ? aliases[uri.alias] : undefined;
      if (version !== undefined) return demandVersion(store, uri.model, version);
      return versionNotFound(store, uri.model, `There is no alias ${JSON.stringify(uri.alias)}`);
    }
    case 'run':
      return (await versionOfRun(store, uri.run)) ?? runNotRegistered(uri.run);
  }
}

/** @throws NotFoundError with the versions that there are; ValidationError when it is no number. */
export async function demandVersion(store: Store, model: string, version: number): Promise<VersionDocument> {
  if (typeof version !== 'number') {
    throw new ValidationError({ what: `A version is a number, not ${described(version)}`, where: 'version' });
  }
  return (await findVersion(store, model, version)) ?? versionNotFound(store, model, `There is no version ${version}`);
}

/** With its model, for the aliases. */
export async function resolveWithModel(store: Store, uri: ModelUri) {
  const version = await resolve(store, uri);
  return { version, model: await findModel(store, version.model) };
}

function runNotRegistered(run: string): never {
  const remedy = 'Register its model first; load() reads a model that is only an artifact of the run';
  const what = `No version was registered from the run ${JSON.stringify(run)}`;
  throw new NotFoundError({ what, remedy }, { code: 'VERSION_NOT_FOUND' });
}
