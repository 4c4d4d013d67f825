import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CicloError } from '../../errors/index.js';
import { type LoadModelOptions, loadModel } from '../../pipeline/index.js';
import { type ModelVersion, type RegisteredModel, type Registry, readVersionFiles } from '../../registry/index.js';
import type { Store } from '../../store/index.js';
import { writeFolder } from '../files/write-folder.js';
import { writeYaml } from '../files/yaml.js';
import { modelFiles } from '../model-folder/model-files.js';
import { uriOfOrigin } from '../model-folder/origin.js';
import { reasonOf, type Skip } from '../report.js';
import { mlflowStages, versionTags } from '../rest/registry/to-version.js';
import { own } from '../rest/tags.js';
import { originalId } from '../run-tags.js';
import { mlflowRunId } from './ids.js';
import { writeTexts } from './key-files.js';
import { wholeText } from './metric-text.js';

/** Where a run was written, and the model in it. */
export interface ExportedRun {
  /** Where its artifacts will stand. */
  readonly artifacts: string;
  /** SHA-256 of the model in its folder `model`, where that is a model folder. */
  readonly model?: string;
}

export interface ModelWriter {
  readonly store: Store;
  readonly own: LoadModelOptions;
  readonly registry: Registry;
  /** The folder `models` as it is written, and as it will stand. */
  readonly folder: string;
  readonly finalFolder: string;
  readonly runs: ReadonlyMap<string, ExportedRun>;
  readonly skip: Skip;
  readonly signal: AbortSignal | undefined;
}

export async function writeModels(writer: ModelWriter): Promise<{ models: number; versions: number }> {
  const { registry, folder, skip } = writer;
  await mkdir(folder, { recursive: true });
  let [models, versions] = [0, 0];
  for (const model of await registry.listModels()) {
    const problem = nameProblem(model.name);
    if (problem !== undefined) {
      skip('model', model.name, problem);
      continue;
    }
    const place = join(folder, model.name);
    await mkdir(place);
    const where = `model ${model.name}`;
    await writeFile(join(place, 'meta.yaml'), writeYaml(metaOfModel(model)));
    await writeTexts(join(place, 'tags'), new Map(Object.entries(model.tags)), 'tag', where, skip);
    const aliases = Object.entries(model.aliases).map(([alias, version]) => [alias, String(version)] as const);
    await writeTexts(join(place, 'aliases'), new Map(aliases), 'alias', where, skip);
    models++;
    for (const version of await registry.versions(model.name)) {
      writer.signal?.throwIfAborted();
      await writeVersion(writer, version, place);
      versions++;
    }
  }
  return { models, versions };
}

/** MLflow's file store makes folders of names. */
function nameProblem(name: string): string | undefined {
  if (/[\\%]/.test(name) || name === '.' || name === '..') return 'MLflow does not take the name';
  return Buffer.byteLength(name) > 255 ? 'No folder can have so long a name' : undefined;
}

function metaOfModel({ name, creationTime, lastUpdateTime, description }: RegisteredModel): object {
  return {
    aliases: {},
    creation_timestamp: Number(wholeText(creationTime)),
    description: description === '' ? null : description,
    last_updated_timestamp: Number(wholeText(lastUpdateTime)),
    name,
  };
}

async function writeVersion(writer: ModelWriter, version: ModelVersion, place: string): Promise<void> {
  const folder = join(place, `version-${version.version}`);
  await mkdir(folder);
  const { run, stage, sha256 } = version;
  const where = `model ${version.model}, version ${version.version}`;
  const source = await sourceOf(writer, version, folder, where);
  const id = run === undefined ? undefined : mlflowRunId(run);
  const meta = {
    aliases: [],
    creation_timestamp: Number(wholeText(version.creationTime)),
    current_stage: mlflowStages[stage],
    description: version.description === '' ? null : version.description,
    last_updated_timestamp: Number(wholeText(version.creationTime)),
    name: version.model,
    run_id: id ?? null,
    run_link: null,
    source,
    status: 'READY',
    status_message: null,
    storage_location: source,
    user_id: null,
    version: version.version,
  };
  await writeFile(join(folder, 'meta.yaml'), writeYaml(meta));
  const tags = new Map(Object.entries(version.tags));
  if (sha256 !== null) for (const { key, value } of versionTags({ ...version, sha256 })) tags.set(key, value);
  if (stage === 'testing') tags.set(own.stage, stage);
  if (run !== undefined && id !== run) tags.set(originalId, run);
  await writeTexts(join(folder, 'tags'), tags, 'tag', where, writer.skip);
}

/** Where the version's model lies: in its run, where that has the same bytes, else beside the version. */
async function sourceOf(
  { store, own: parts, finalFolder, runs, skip }: ModelWriter,
  version: ModelVersion,
  folder: string,
  where: string,
): Promise<string> {
  const run = version.run === undefined ? undefined : runs.get(version.run);
  if (run?.model !== undefined && run.model === version.sha256) return urlOf(run.artifacts, 'model');
  try {
    const { bytes, origin } = await readVersionFiles(store, version.model, version.version);
    if (bytes === undefined) return foreignSource(origin, runs);
    const files = modelFiles(loadModel(bytes, parts), bytes, { time: version.creationTime });
    await writeFolder(join(folder, 'model'), files);
    return urlOf(finalFolder, version.model, `version-${version.version}`, 'model');
  } catch (error) {
    if (!CicloError.is(error)) throw error;
    skip('model files', where, reasonOf(error));
    return '';
  }
}

/** A model that only MLflow can load lies where it lay: among the artifacts of its run, if that was written. */
function foreignSource(origin: string | undefined, runs: ReadonlyMap<string, ExportedRun>): string {
  const uri = uriOfOrigin(origin) ?? '';
  const [, id, path] = /^runs:\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  const run = id === undefined ? undefined : runs.get(id);
  return run === undefined || path === undefined ? uri : urlOf(run.artifacts, path);
}

function urlOf(...path: string[]): string {
  return pathToFileURL(join(...path)).href;
}
