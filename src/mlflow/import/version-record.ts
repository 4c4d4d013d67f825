import { join, sep } from 'node:path';
import * as z from 'zod';
import type { LoadModelOptions } from '../../pipeline/index.js';
import type { Stage, VersionRecord } from '../../registry/index.js';
import { realFolder } from '../files/folder.js';
import { originOf } from '../model-folder/origin.js';
import { type ModelFolder, readModelFolder } from '../model-folder/read-model-folder.js';
import { reasonOf, type Skip } from '../report.js';
import { readNumber } from '../rest/numbers.js';
import { own as ownKeys, readLongTag } from '../rest/tags.js';
import { originalId } from '../run-tags.js';
import type { SourceVersion } from '../source/entities.js';
import type { MlflowSource } from '../source/source.js';
import { keptTexts } from './run-record.js';

const stages: Readonly<Record<string, Stage>> = {
  None: 'none',
  Staging: 'staging',
  Production: 'production',
  Archived: 'archived',
};

/** Reads versions with their models; one folder of a model is read once, however many versions are made of it. */
export function createVersionReader(
  source: MlflowSource,
  folders: ReadonlyMap<string, string>,
  own: LoadModelOptions,
  skip: Skip,
): (version: SourceVersion) => Promise<VersionRecord> {
  const read = new Map<string, Promise<ModelFolder>>();

  async function modelOf(version: SourceVersion): Promise<ModelFolder | undefined> {
    const folder = await folderOf(version, source, folders);
    if (folder === undefined) {
      skip('model', version.where, `Its files were not found at ${JSON.stringify(version.source)}`);
      return undefined;
    }
    try {
      const reading = read.get(folder) ?? readModelFolder(folder, own);
      read.set(folder, reading);
      const model = await reading;
      if (model.problem !== undefined) skip('model', folder, model.problem);
      return model;
    } catch (error) {
      skip('model', folder, reasonOf(error));
      return undefined;
    }
  }

  return async (version) => {
    const model = await modelOf(version);
    const { tags, runId, where } = version;
    const kept = new Map([...tags].filter(([key]) => !key.startsWith('mlflow.ciclo.')));
    const run = tags.get(originalId) ?? runId;
    const metrics = metricsOf(readLongTag(tags, ownKeys.metrics));
    return {
      version: version.version,
      creationTime: version.creationTime ?? 0,
      stage: stageOf(version, skip),
      description: version.description,
      tags: keptTexts(kept, 'tag', where, skip),
      ...(run !== undefined && { run }),
      ...(metrics !== undefined && { metrics }),
      ...(model?.bytes === undefined ? { signature: model?.signature ?? null } : { bytes: model.bytes }),
      // Of its own a model says all itself.
      ...(model?.flavors.includes('ciclo') !== true && { origin: originOf(model?.flavors ?? [], placeOf(version)) }),
    };
  };
}

/** As a path among the artifacts of its run, where it is one: `runs:/<run>/model`. */
function placeOf({ source, runId }: SourceVersion): string {
  const [, run, path] = /\/([^/]+)\/artifacts\/(.+)$/.exec(source) ?? [];
  return path !== undefined && run === runId ? `runs:/${run}/${path}` : source;
}

/** `testing`, which MLflow has not, stands in a tag. */
function stageOf({ stage, tags, where }: SourceVersion, skip: Skip): Stage {
  if (stage === 'None' && tags.get(ownKeys.stage) === 'testing') return 'testing';
  if (Object.hasOwn(stages, stage)) return stages[stage]!;
  skip('stage', where, `There is no stage ${JSON.stringify(stage)}`);
  return 'none';
}

/** As `versionTags` writes them: a list of names and numbers. */
function metricsOf(text: string | undefined): Readonly<Record<string, number>> | undefined {
  try {
    const entries = metricEntries.parse(JSON.parse(text ?? 'null'));
    return Object.fromEntries(entries.map(([key, value]) => [key, readNumber(value)]));
  } catch {
    return undefined;
  }
}

const metricEntries = z.array(z.tuple([z.string(), z.union([z.number(), z.string()])]));

/** Below the artifacts of its run, wherever they lie now; else where its URI leads. */
async function folderOf(
  { source: uri, runId }: SourceVersion,
  source: MlflowSource,
  folders: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const [, run = runId, path] =
    /^runs:\/+([^/]+)\/(.+)$/.exec(uri) ?? /\/([^/]+)\/artifacts\/(.+)$/.exec(uri) ?? ([] as string[]);
  const top = run === undefined ? undefined : folders.get(run);
  if (top !== undefined && path !== undefined) {
    const folder = await realFolder(join(top, path));
    if (folder?.startsWith(top + sep)) return folder;
  }
  return uri.startsWith('runs:') || uri.startsWith('models:') ? undefined : source.locate(uri);
}
