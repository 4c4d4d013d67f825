import { refuse } from '../../../errors/index.js';
import {
  applyChanges,
  type Because,
  type Changes,
  changesProblems,
  type ModelVersion,
  modelNameProblems,
  type RegisteredModel,
} from '../../../registry/index.js';
import { api, type Client } from '../client/index.js';
import { type MlflowModel, type MlflowVersion, nothing } from '../entities.js';
import { longTagProblems } from '../tracker/calls.js';
import { type Around, tell } from './around.js';
import type { HistoryEvent } from './history.js';
import { deleteTag, demandModel, demandVersion, readVersions, setModelTag, setVersionTag } from './models.js';
import { openModel } from './register.js';
import { shownTags, toModel, toVersion } from './to-version.js';

export async function readModel(client: Client, name: string): Promise<RegisteredModel> {
  const [model, versions] = [await demandModel(client, name), await readVersions(client, { name })];
  return toModel(model, versions);
}

export async function createModel(around: Around, name: string, changes: Changes = {}): Promise<RegisteredModel> {
  refuse([...modelNameProblems(name), ...changesProblems(changes), ...longTagProblems(setOnly(changes))]);
  const { model, isNew } = await openModel(around.client, name, changes);
  if (isNew) await tell(around, model, [{ type: 'created' }]);
  return readModel(around.client, name);
}

export async function updateModel(around: Around, name: string, changes: Changes, because?: Because) {
  refuse([...changesProblems(changes), ...longTagProblems(setOnly(changes))]);
  const { client } = around;
  const model = await demandModel(client, name);
  const events = eventsOf(model, changes, {});
  for (const { type, key, to } of events) {
    if (type === 'description') {
      const body = { name, description: changes.description };
      await client.call(nothing, api('PATCH', 'registered-models/update', { body }));
    } else if (to === undefined) await deleteTag(client, name, undefined, key!);
    else await setModelTag(client, name, key!, to);
  }
  await tell(around, model, events, because);
  return readModel(client, name);
}

export async function updateVersion(
  around: Around,
  name: string,
  version: number,
  changes: Changes,
  because?: Because,
): Promise<ModelVersion> {
  refuse([...changesProblems(changes), ...longTagProblems(setOnly(changes))]);
  const { client } = around;
  const model = await demandModel(client, name);
  const events = eventsOf(await demandVersion(client, name, version), changes, { version });
  for (const { type, key, to } of events) {
    if (type === 'description') {
      const body = { name, version: String(version), description: changes.description };
      await client.call(nothing, api('PATCH', 'model-versions/update', { body }));
    } else if (to === undefined) await deleteTag(client, name, version, key!);
    else await setVersionTag(client, name, version, key!, to);
  }
  await tell(around, model, events, because);
  return toVersion(await demandVersion(client, name, version), model);
}

function eventsOf(
  { description, tags }: MlflowModel | MlflowVersion,
  changes: Changes,
  of: Pick<HistoryEvent, 'version'>,
): readonly HistoryEvent[] {
  return applyChanges({ description, tags: shownTags(tags) }, changes, of).events;
}

function setOnly({ tags = {} }: Changes): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}
