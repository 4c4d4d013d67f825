import { ConflictError } from '../../../errors/index.js';
import type { Because } from '../../../registry/index.js';
import { api } from '../client/index.js';
import { type MlflowVersion, nothing } from '../entities.js';
import { removeAlias } from './alias.js';
import { type Around, tell } from './around.js';
import { demandModel, demandVersion, readVersions } from './models.js';
import { stageOf } from './to-version.js';

/** With its versions and its history. @throws ConflictError `IN_PRODUCTION` */
export async function deleteModel({ client }: Around, name: string): Promise<void> {
  await demandModel(client, name);
  refuseInProduction(name, await readVersions(client, { name }));
  await client.call(nothing, api('DELETE', 'registered-models/delete', { body: { name }, repeatable: false }));
}

/** @throws ConflictError `IN_PRODUCTION` */
export async function deleteVersion(around: Around, name: string, version: number, because?: Because): Promise<void> {
  const { client } = around;
  const model = await demandModel(client, name);
  refuseInProduction(name, [await demandVersion(client, name, version)]);
  const pointers = model.aliases.filter((pointer) => pointer.version === version).map(({ alias }) => alias);
  for (const alias of pointers) await removeAlias(client, name, alias);
  const body = { name, version: String(version) };
  await client.call(nothing, api('DELETE', 'model-versions/delete', { body, repeatable: false }));
  const gone = pointers.map(
    (key) => ({ type: 'alias', key, from: String(version), reason: `Version ${version} was deleted` }) as const,
  );
  await tell(around, model, [...gone, { type: 'deleted', version }], because);
}

function refuseInProduction(name: string, versions: readonly MlflowVersion[]): void {
  const live = versions.find((version) => stageOf(version) === 'production');
  if (live === undefined) return;
  const what = `Version ${live.version} is in production`;
  const remedy = `Move it first: transition(${JSON.stringify(name)}, ${live.version}, 'archived')`;
  throw new ConflictError({ what, where: `model ${name}`, remedy }, { code: 'IN_PRODUCTION' });
}
