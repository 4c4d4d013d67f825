import type { Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { type ModelDocument, newestVersion } from '../documents.js';
import type { RegisteredModel } from '../registered-model.js';

/** The model as callers see it. */
export async function toModel(store: Store, model: ModelDocument): Promise<RegisteredModel> {
  const [versions, latest, production] = await Promise.all([
    store.documents.count(collections.versions, { op: '=', path: ['model'], value: model.name }),
    newestVersion(store, model.name),
    newestVersion(store, model.name, 'production'),
  ]);
  return withVersions(model, versions, latest?.version, production?.version);
}

/** Every model, in code-point order of their names, by two queries. */
export async function listModels(store: Store): Promise<RegisteredModel[]> {
  const models = await store.documents.query<ModelDocument>({ collection: collections.models });
  const { documents } = await store.documents.query<{ model: string; version: number; stage: string }>({
    collection: collections.versions,
    select: [['model'], ['version'], ['stage']],
  });
  const found = new Map<string, { versions: number; latest: number; production?: number }>();
  for (const { value } of documents) {
    const { versions = 0, latest = 0, ...rest } = found.get(value.model) ?? {};
    found.set(value.model, {
      ...rest,
      versions: versions + 1,
      latest: Math.max(latest, value.version),
      ...(value.stage === 'production' && { production: value.version }),
    });
  }
  return models.documents.map(({ value }) => {
    const { versions = 0, latest, production } = found.get(value.name) ?? {};
    return withVersions(value, versions, latest, production);
  });
}

function withVersions(
  { name, creationTime, changeTime, description = '', tags = {}, aliases }: ModelDocument,
  versions: number,
  latest: number | undefined,
  production: number | undefined,
): RegisteredModel {
  return {
    name,
    creationTime,
    lastUpdateTime: changeTime,
    description,
    tags,
    aliases,
    versions,
    ...(latest !== undefined && { latest }),
    ...(production !== undefined && { production }),
  };
}
