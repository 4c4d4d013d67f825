import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CicloError } from '../../errors/index.js';
import type { ModelVersion, RegisteredModel, Registry } from '../../registry/index.js';
import { writeFolder } from '../files/write-folder.js';
import { writeYaml } from '../files/yaml.js';
import { modelFiles } from '../model-folder/model-files.js';
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
  readonly model?: string;
  /** Folders of models of MLflow's own, by their paths among the artifacts. */
  readonly modelFolders: readonly string[];
}

export interface ModelWriter {
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
  { registry, finalFolder, runs, skip }: ModelWriter,
  version: ModelVersion,
  folder: string,
  where: string,
): Promise<string> {
  const run = version.run === undefined ? undefined : runs.get(version.run);
  if (version.sha256 === null) {
    const [only, ...others] = run?.modelFolders ?? [];
    if (run !== undefined && only !== undefined && others.length === 0) return urlOf(run.artifacts, only);
    const why = 'It was imported without its files, and its run has no model folder, or several';
    skip('model files', where, why);
    return run === undefined ? '' : urlOf(run.artifacts);
  }
  if (run?.model === version.sha256) return urlOf(run.artifacts, 'model');
  try {
    const model = await registry.load(`models:/${version.model}/${version.version}`);
    const files = modelFiles(model, { time: version.creationTime });
    const bytes = files.get('model.ciclo')!;
    if (createHash('sha256').update(bytes).digest('hex') !== version.sha256)
      skip('model bytes', where, 'An older Ciclo wrote them: the model is the same, and its SHA-256 another');
    await writeFolder(join(folder, 'model'), files);
    return urlOf(finalFolder, version.model, `version-${version.version}`, 'model');
  } catch (error) {
    if (!CicloError.is(error)) throw error;
    skip('model files', where, reasonOf(error));
    return '';
  }
}

function urlOf(...path: string[]): string {
  return pathToFileURL(join(...path)).href;
}
