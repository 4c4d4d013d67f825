import { CicloError } from '../../errors/index.js';
import type { LoadModelOptions } from '../../pipeline/index.js';
import { createRegistry, importModel, type ModelRecord, type VersionRecord } from '../../registry/index.js';
import type { Store } from '../../store/index.js';
import type { Skip } from '../report.js';
import type { SourceModel } from '../source/entities.js';
import type { MlflowSource } from '../source/source.js';
import { keptTexts } from './run-record.js';
import { createVersionReader } from './version-record.js';

export interface ModelCounts {
  readonly models: number;
  readonly versions: number;
}

/** @param folders where the artifacts of runs lie, by the run. */
export async function importModels(
  store: Store,
  source: MlflowSource,
  folders: ReadonlyMap<string, string>,
  own: LoadModelOptions,
  skip: Skip,
  signal: AbortSignal | undefined,
): Promise<ModelCounts> {
  const registry = createRegistry(store, own);
  const known = new Set(await registry.models());
  const readVersion = createVersionReader(source, folders, own, skip);
  let models = 0;
  let versions = 0;
  for await (const model of source.models()) {
    signal?.throwIfAborted();
    if (known.has(model.name)) {
      const there = new Set((await registry.versions(model.name)).map(({ version }) => version));
      tellMissing(model, there, skip);
      continue;
    }
    const read: VersionRecord[] = [];
    for (const version of model.versions) {
      signal?.throwIfAborted();
      read.push(await readVersion(version));
    }
    const record = modelRecord(model, oneInProduction(read, model.where, skip), skip);
    try {
      await importModel(store, record, { ...own, reason: 'Imported from MLflow' });
      known.add(model.name);
      models++;
      versions += record.versions.length;
    } catch (error) {
      if (!CicloError.is(error) || (error.code !== 'VALIDATION' && error.code !== 'MODEL_EXISTS')) throw error;
      skip('model', model.where, error.problems.map(({ what }) => what).join('; '));
    }
  }
  return { models, versions };
}

/** A model that is there stays as it is: its versions may have come from elsewhere, and have other numbers. */
function tellMissing(model: SourceModel, there: ReadonlySet<number>, skip: Skip): void {
  const missing = model.versions.filter(({ version }) => !there.has(version)).map(({ version }) => version);
  if (missing.length === 0) return;
  const which = `${missing.length === 1 ? 'version' : 'versions'} ${missing.join(', ')}`;
  skip('model versions', model.where, `There is a model ${JSON.stringify(model.name)} already, without ${which}`);
}

function modelRecord(model: SourceModel, versions: readonly VersionRecord[], skip: Skip): ModelRecord {
  const { name, description, creationTime, lastUpdateTime, tags, aliases, where } = model;
  const numbers = new Set(versions.map(({ version }) => version));
  const pointing = [...aliases].filter(([alias, version]) => {
    if (!numbers.has(version)) skip('alias', `${where}: ${alias}`, `There is no version ${version}`);
    return numbers.has(version);
  });
  return {
    name,
    creationTime: creationTime ?? Math.min(lastUpdateTime ?? 0, ...versions.map((version) => version.creationTime)),
    ...(lastUpdateTime !== undefined && { lastUpdateTime }),
    description,
    tags: keptTexts(tags, 'tag', where, skip),
    aliases: Object.fromEntries(pointing),
    versions,
  };
}

/** MLflow lets several versions be in production; here it is one: the newest. */
function oneInProduction(versions: readonly VersionRecord[], where: string, skip: Skip): VersionRecord[] {
  const newest = Math.max(...versions.filter(({ stage }) => stage === 'production').map(({ version }) => version));
  return versions.map((version) => {
    if (version.stage !== 'production' || version.version === newest) return version;
    const why = `Version ${newest} is in production too, and only one can be: it came to archived`;
    skip('stage', `${where}, version ${version.version}`, why);
    return { ...version, stage: 'archived' };
  });
}
