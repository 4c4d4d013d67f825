import { api, type Client } from '../client/index.js';
import { type MlflowVersion, nothing } from '../entities.js';
import { own } from '../tags.js';
import { deleteTag, setVersionTag } from './models.js';

/** @param alone whether all others in that stage are archived, in the same step. */
export async function moveTo(
  client: Client,
  name: string,
  version: number,
  stage: string,
  alone: boolean,
): Promise<void> {
  const body = { name, version: String(version), stage, archive_existing_versions: alone };
  await client.call(nothing, api('POST', 'model-versions/transition-stage', { body }));
}

/** Tags of `testing`, which is none of MLflow's stages. */
export async function setStageTag(client: Client, version: MlflowVersion, isTesting: boolean): Promise<void> {
  const is = version.tags.some(({ key }) => key === own.stage);
  if (is === isTesting) return;
  if (isTesting) await setVersionTag(client, version.name, version.version, own.stage, 'testing');
  else await deleteTag(client, version.name, version.version, own.stage);
}
