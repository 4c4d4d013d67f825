import { z } from 'zod';
import { NotFoundError, nearestNames } from '../../../errors/index.js';
import { compareCodePoints } from '../../../store/index.js';
import { api, type Client, pagesOf } from '../client/index.js';
import { type MlflowModel, type MlflowVersion, modelForm, nothing, versionForm } from '../entities.js';

const holdsModel = z.object({ registered_model: modelForm });

export async function findModel(client: Client, name: string): Promise<MlflowModel | undefined> {
  try {
    const answer = await client.call(holdsModel, api('GET', 'registered-models/get', { query: { name } }));
    return answer.registered_model;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** @throws NotFoundError `MODEL_NOT_FOUND` with the names that are near, or else all names. */
export async function demandModel(client: Client, name: string): Promise<MlflowModel> {
  const found = await findModel(client, name);
  if (found !== undefined) return found;
  const names = (await readModels(client)).map((model) => model.name);
  const near = nearestNames(name, names);
  const remedy =
    near.length > 0
      ? `Did you mean ${near.join(' or ')}?`
      : names.length > 0
        ? `There is ${listed(names)}`
        : 'No model is registered there yet';
  throw new NotFoundError({ what: `There is no model ${JSON.stringify(name)}`, remedy }, { code: 'MODEL_NOT_FOUND' });
}

const pageOfModels = z.object({
  registered_models: z.array(modelForm).default([]),
  next_page_token: z.string().optional(),
});

/** By name. */
export async function readModels(client: Client): Promise<MlflowModel[]> {
  const found: MlflowModel[] = [];
  const pages = pagesOf((token) => {
    const query = { max_results: 1000, page_token: token };
    return client.call(pageOfModels, api('GET', 'registered-models/search', { query }));
  });
  for await (const page of pages) found.push(...page.registered_models);
  return found.sort((a, b) => compareCodePoints(a.name, b.name));
}

const pageOfVersions = z.object({
  model_versions: z.array(versionForm).default([]),
  next_page_token: z.string().optional(),
});

/** Of a model, or of a run: oldest first. */
export async function readVersions(client: Client, of: { readonly name: string } | { readonly run: string }) {
  const [field, value] = 'name' in of ? ['name', of.name] : ['run_id', of.run];
  const quote = value.includes("'") ? '"' : "'";
  const found: MlflowVersion[] = [];
  const pages = pagesOf((token) => {
    const query = { filter: `${field}=${quote}${value}${quote}`, page_token: token };
    return client.call(pageOfVersions, api('GET', 'model-versions/search', { query }));
  });
  for await (const page of pages) found.push(...page.model_versions);
  return found.sort((a, b) => a.version - b.version);
}

const holdsVersion = z.object({ model_version: versionForm });

export async function findVersion(client: Client, name: string, version: number): Promise<MlflowVersion | undefined> {
  try {
    const query = { name, version };
    return (await client.call(holdsVersion, api('GET', 'model-versions/get', { query }))).model_version;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** That a model, which may not exist itself, has not what was asked for: with the versions that it has. */
export async function versionNotFound(client: Client, name: string, what: string): Promise<never> {
  const { aliases } = await demandModel(client, name);
  const versions = (await readVersions(client, { name })).map(({ version }) => String(version));
  const pointers = aliases.map(({ alias, version }) => `@${alias} (${version})`);
  const remedy = `Its versions are ${listed(versions.reverse()) || 'none'}${pointers.length > 0 ? `; its aliases ${listed(pointers)}` : ''}`;
  throw new NotFoundError({ what, where: `model ${name}`, remedy }, { code: 'VERSION_NOT_FOUND' });
}

export async function demandVersion(client: Client, name: string, version: number): Promise<MlflowVersion> {
  const found = Number.isSafeInteger(version) && version > 0 ? await findVersion(client, name, version) : undefined;
  return found ?? versionNotFound(client, name, `There is no version ${version}`);
}

export async function setModelTag(client: Client, name: string, key: string, value: string): Promise<void> {
  await client.call(nothing, api('POST', 'registered-models/set-tag', { body: { name, key, value } }));
}

export async function setVersionTag(client: Client, name: string, version: number, key: string, value: string) {
  const body = { name, version: String(version), key, value };
  await client.call(nothing, api('POST', 'model-versions/set-tag', { body }));
}

export async function deleteTag(client: Client, name: string, version: number | undefined, key: string): Promise<void> {
  const request =
    version === undefined
      ? api('DELETE', 'registered-models/delete-tag', { body: { name, key } })
      : api('DELETE', 'model-versions/delete-tag', { body: { name, version: String(version), key } });
  await client.call(nothing, request);
}

export async function pointAlias(client: Client, name: string, alias: string, version: number): Promise<void> {
  const body = { name, alias, version: String(version) };
  await client.call(nothing, api('POST', 'registered-models/alias', { body }));
}

const mostListed = 20;

function listed(items: readonly string[]): string {
  const more = items.length - mostListed;
  return items.slice(0, mostListed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
