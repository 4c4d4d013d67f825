import { NotFoundError, refuse } from '../../../errors/index.js';
import { aliasProblems, type Because } from '../../../registry/index.js';
import { api, type Client } from '../client/index.js';
import { nothing } from '../entities.js';
import { type Around, tell } from './around.js';
import { demandModel, demandVersion, pointAlias } from './models.js';

export async function setAlias(around: Around, name: string, alias: string, version: number, because?: Because) {
  refuse(aliasProblems(alias));
  const { client } = around;
  const model = await demandModel(client, name);
  await demandVersion(client, name, version);
  const before = model.aliases.find((pointer) => pointer.alias === alias)?.version;
  if (before === version) return;
  await pointAlias(client, name, alias, version);
  const from = before === undefined ? {} : { from: String(before) };
  await tell(around, model, [{ type: 'alias', key: alias, version, ...from, to: String(version) }], because);
}

/** An alias that is not there is no error. */
export async function deleteAlias(around: Around, name: string, alias: string, because?: Because): Promise<void> {
  const model = await demandModel(around.client, name);
  const before = model.aliases.find((pointer) => pointer.alias === alias)?.version;
  if (before === undefined) return;
  await removeAlias(around.client, name, alias);
  await tell(around, model, [{ type: 'alias', key: alias, from: String(before) }], because);
}

export async function removeAlias(client: Client, name: string, alias: string): Promise<void> {
  try {
    await client.call(nothing, api('DELETE', 'registered-models/alias', { body: { name, alias } }));
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}
