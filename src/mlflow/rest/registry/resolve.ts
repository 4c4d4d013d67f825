import { createHash } from 'node:crypto';
import { CorruptionError, NotFoundError } from '../../../errors/index.js';
import { type FittedPipeline, loadModel } from '../../../pipeline/index.js';
import { type ModelUri, type ModelVersion, modelArtifactPath, parseModelUri } from '../../../registry/index.js';
import type { Client } from '../client/index.js';
import type { MlflowModel, MlflowVersion } from '../entities.js';
import { own, tagMap } from '../tags.js';
import { addressOf } from '../tracker/artifacts.js';
import type { Around } from './around.js';
import { demandModel, demandVersion, findModel, readVersions, versionNotFound } from './models.js';
import { modelFile } from './register.js';
import { stageOf, toVersion } from './to-version.js';

interface Found {
  readonly version: MlflowVersion;
  readonly model: MlflowModel | undefined;
}

/** The version that a URI names. @throws NotFoundError with what there is instead. */
export async function resolve(client: Client, uri: ModelUri): Promise<Found> {
  if (uri.type === 'run') {
    const newest = (await readVersions(client, { run: uri.run }))
      .toSorted((a, b) => a.creation_timestamp - b.creation_timestamp)
      .at(-1);
    if (newest === undefined) return runNotRegistered(uri.run);
    return { version: newest, model: await findModel(client, newest.name) };
  }
  const name = uri.model;
  const model = await demandModel(client, name);
  switch (uri.type) {
    case 'version':
      return { model, version: await demandVersion(client, name, uri.version) };
    case 'stage': {
      const found = (await readVersions(client, { name })).findLast((version) => stageOf(version) === uri.stage);
      return { model, version: found ?? (await versionNotFound(client, name, `No version is in ${uri.stage}`)) };
    }
    case 'latest': {
      const found = (await readVersions(client, { name })).at(-1);
      return { model, version: found ?? (await versionNotFound(client, name, 'There is no version yet')) };
    }
    case 'alias': {
      const pointer = model.aliases.find(({ alias }) => alias === uri.alias);
      if (pointer === undefined) return versionNotFound(client, name, `There is no alias ${JSON.stringify(uri.alias)}`);
      return { model, version: await demandVersion(client, name, pointer.version) };
    }
  }
}

export async function getVersion(client: Client, uri: string): Promise<ModelVersion> {
  const { version, model } = await resolve(client, parseModelUri(uri));
  return toVersion(version, model);
}

/** The model that a URI names: a version's, or the one that a run keeps as an artifact, registered or not. */
export async function load({ client, tracker, load: options }: Around, text: string): Promise<FittedPipeline> {
  const uri = parseModelUri(text);
  if (uri.type === 'run') return loadModel(await tracker.readArtifact(uri.run, modelArtifactPath), options);
  const { version } = await resolve(client, uri);
  const where = `models:/${version.name}/${version.version}`;
  const sha256 = tagMap(version.tags).get(own.sha256);
  if (sha256 === undefined) return loadModel(await keptByRun({ client, tracker }, version, where), options);
  const bytes = await readAll(client.stream({ method: 'GET', path: addressOf(version.source, modelFile) }));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    const remedy = 'Register the model again';
    throw new CorruptionError({ what: 'The bytes are not those that were registered', where, remedy });
  }
  return loadModel(bytes, options);
}

/** Of a version that somebody registered without Ciclo from a run of Ciclo's. */
async function keptByRun({ tracker }: Pick<Around, 'client' | 'tracker'>, version: MlflowVersion, where: string) {
  try {
    if (version.run_id !== '') return await tracker.readArtifact(version.run_id, modelArtifactPath);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  const what = 'The version holds no model that Ciclo can load';
  const remedy = 'Load it with what made it, or register a model that was fitted here';
  throw new NotFoundError({ what, where, remedy }, { code: 'MODEL_NOT_LOADABLE' });
}

async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}

function runNotRegistered(run: string): never {
  const remedy = 'Register its model first; load() reads a model that is only an artifact of the run';
  const what = `No version was registered from the run ${JSON.stringify(run)}`;
  throw new NotFoundError({ what, remedy }, { code: 'VERSION_NOT_FOUND' });
}
