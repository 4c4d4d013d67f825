import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConflictError, refuse } from '../../../errors/index.js';
import type { FittedPipeline } from '../../../pipeline/index.js';
import {
  type Changes,
  changesProblems,
  type ModelVersion,
  modelNameProblems,
  type RegisterOptions,
} from '../../../registry/index.js';
import { metricProblems } from '../../../tracker/index.js';
import { modelFiles } from '../../model-folder/model-files.js';
import { api, type Client } from '../client/index.js';
import { type MlflowModel, type MlflowVersion, nothing, versionForm } from '../entities.js';
import { own, tagMap, tagsOf } from '../tags.js';
import { addressOf } from '../tracker/artifacts.js';
import { longTagProblems } from '../tracker/calls.js';
import { type Around, tell } from './around.js';
import { demandModel, findModel, readVersions } from './models.js';
import { toVersion, versionTags } from './to-version.js';

/** The file of a model in its folder. */
export const modelFile = 'model.ciclo';

/**
 * Puts the model's folder, one that MLflow knows, in a place named by its content, then makes the version. The number is the server's: of two at
 * once each gets its own.
 */
export async function register(
  around: Around,
  name: string,
  model: FittedPipeline,
  options: RegisterOptions = {},
): Promise<ModelVersion> {
  const { client, tracker } = around;
  const { signature, data, metrics: ownMetrics } = model.manifest;
  const { run, metrics = ownMetrics, tags = {}, description = '' } = options;
  refuse([
    ...modelNameProblems(name),
    ...changesProblems({ tags, description }),
    ...longTagProblems(tags),
    ...metricProblems(metrics, 0),
  ]);
  if (run !== undefined) await tracker.getRun(run);
  const bytes = model.toBytes();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const source = `mlflow-artifacts:/ciclo/models/${sha256}`;
  const origin = { time: client.clock(), ...(run !== undefined && { runId: run }) };
  for (const [path, content] of modelFiles(model, bytes, origin)) await put(client, source, path, content);

  const { model: registered, isNew } = await openModel(client, name);
  const described = { metrics, signature, dataFingerprint: data?.fingerprint ?? null, size: bytes.length, sha256 };
  const version = await createVersion(client, {
    name,
    source,
    ...(run !== undefined && { run_id: run }),
    description,
    tags: [...versionTags(described), ...tagsOf(tags)],
  });
  const created = isNew ? [{ type: 'created' } as const] : [];
  await tell(around, registered, [...created, { type: 'registered', version: version.version, to: 'none' }]);
  return toVersion(version, registered);
}

async function put(client: Client, source: string, path: string, file: Uint8Array | string): Promise<void> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  await client.call(nothing, { method: 'PUT', path: addressOf(source, path), content: () => bytes });
}

/** The model of that name, made when there is none. */
export async function openModel(
  client: Client,
  name: string,
  { description = '', tags = {} }: Changes = {},
): Promise<{ readonly model: MlflowModel; readonly isNew: boolean }> {
  const found = await findModel(client, name);
  if (found !== undefined) return { model: found, isNew: false };
  const set = Object.entries(tags).flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
  let isNew = true;
  try {
    await client.call(nothing, api('POST', 'registered-models/create', { body: { name, description, tags: set } }));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    isNew = false;
  }
  return { model: await demandModel(client, name), isNew };
}

const holdsVersion = z.object({ model_version: versionForm });

interface NewVersion {
  readonly name: string;
  readonly source: string;
  readonly run_id?: string;
  readonly description: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** Asked twice, a server makes two versions: each gets a mark, by which it is found where the answer was lost. */
async function createVersion(client: Client, asked: NewVersion): Promise<MlflowVersion> {
  const mark = client.newId();
  const body = { ...asked, tags: [...asked.tags, { key: own.request, value: mark }] };
  const request = api('POST', 'model-versions/create', { body, repeatable: false });
  const answer = await client.call(holdsVersion, request, async () => {
    const versions = await readVersions(client, { name: asked.name });
    const found = versions.find(({ tags }) => tagMap(tags).get(own.request) === mark);
    return found === undefined ? undefined : { model_version: found };
  });
  return answer.model_version;
}
