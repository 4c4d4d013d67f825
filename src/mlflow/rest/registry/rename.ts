import { ConflictError, refuse } from '../../../errors/index.js';
import { type Because, modelNameProblems, type RegisteredModel } from '../../../registry/index.js';
import { api, type Client } from '../client/index.js';
import { type MlflowModel, type MlflowVersion, nothing } from '../entities.js';
import { type Around, tell } from './around.js';
import { readModel } from './change.js';
import { demandModel, findModel, pointAlias, readVersions, setModelTag, setVersionTag } from './models.js';
import { moveTo } from './stage.js';

/** Some versions of MLflow lose tags and aliases at that: what is missing afterwards is set again. */
export async function renameModel(
  around: Around,
  name: string,
  to: string,
  because?: Because,
): Promise<RegisteredModel> {
  refuse(modelNameProblems(to, 'to'));
  const { client } = around;
  const before = await demandModel(client, name);
  if (name === to) return readModel(client, name);
  if ((await findModel(client, to)) !== undefined) {
    const remedy = 'Choose another name, or rename or delete that model first';
    throw new ConflictError(
      { what: `There is a model ${JSON.stringify(to)} already`, where: 'to', remedy },
      { code: 'MODEL_EXISTS' },
    );
  }
  const versions = await readVersions(client, { name });
  const body = { name, new_name: to };
  await client.call(nothing, api('POST', 'registered-models/rename', { body, repeatable: false }));
  await repair(client, to, before, versions);
  await tell(around, { name: to, tags: before.tags }, [{ type: 'renamed', from: name, to }], because);
  return readModel(client, to);
}

async function repair(client: Client, name: string, before: MlflowModel, versions: readonly MlflowVersion[]) {
  const after = await demandModel(client, name);
  for (const { key, value } of missing(before.tags, after.tags)) await setModelTag(client, name, key, value);
  for (const { alias, version } of before.aliases)
    if (!after.aliases.some((there) => there.alias === alias)) await pointAlias(client, name, alias, version);
  const present = new Map((await readVersions(client, { name })).map((found) => [found.version, found]));
  for (const { version, tags, current_stage: stage } of versions) {
    const found = present.get(version);
    if (found === undefined) continue;
    for (const { key, value } of missing(tags, found.tags)) await setVersionTag(client, name, version, key, value);
    if (found.current_stage !== stage) await moveTo(client, name, version, stage, false);
  }
}

function missing<T extends { readonly key: string }>(before: readonly T[], after: readonly T[]): T[] {
  return before.filter(({ key }) => !after.some((tag) => tag.key === key));
}
