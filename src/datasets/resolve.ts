import { NotFoundError, type Problem } from '../errors/index.js';
import type { Store } from '../store/index.js';
import { type DatasetUri, parseDatasetUri } from './dataset-uri.js';
import { datasetNames, findDataset, findVersion, type VersionDocument } from './documents.js';

const mostListed = 20;

/** The version that a URI names. @throws NotFoundError with what there is instead. */
export async function resolve(store: Store, uri: string): Promise<VersionDocument> {
  const [version] = await resolveAll(store, [parseDatasetUri(uri)]);
  return version!;
}

/** @throws NotFoundError with every one that there is not, and what there is instead. */
export async function resolveAll(store: Store, uris: readonly DatasetUri[]): Promise<VersionDocument[]> {
  const found = await Promise.all(uris.map((uri) => lookUp(store, uri)));
  const problems = found.filter((each) => 'what' in each);
  if (problems.length > 0) throw new NotFoundError(problems, { code: 'DATASET_NOT_FOUND' });
  return found.filter((each) => 'uri' in each);
}

async function lookUp(store: Store, { name, version }: DatasetUri): Promise<VersionDocument | Problem> {
  const where = `datasets:/${name}/${version}`;
  const dataset = (await findDataset(store, name))?.value;
  if (dataset === undefined || dataset.name !== name) {
    const remedy = dataset === undefined ? await namesThereAre(store) : `Did you mean ${dataset.name}?`;
    return { what: `There is no data set ${JSON.stringify(name)}`, where, remedy };
  }
  const found = await findVersion(store, name, version === 'latest' ? dataset.versions : version);
  if (found !== undefined) return found;
  return { what: `There is no version ${version}`, where, remedy: `Its versions are 1 to ${dataset.versions}` };
}

async function namesThereAre(store: Store): Promise<string> {
  const names = await datasetNames(store);
  if (names.length === 0) return 'No data set is saved in this store yet';
  const more = names.length - mostListed;
  return `There is ${names.slice(0, mostListed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
