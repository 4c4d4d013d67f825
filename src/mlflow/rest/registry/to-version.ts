import type { Approval, ModelVersion, RegisteredModel, Stage } from '../../../registry/index.js';
import { compareCodePoints } from '../../../store/index.js';
import type { MlflowModel, MlflowVersion } from '../entities.js';
import { readNumber, writeNumber } from '../numbers.js';
import { longTag, own, readLongTag, recordOf, type Tag, tagMap } from '../tags.js';

const stages: Readonly<Record<string, Stage>> = { Staging: 'staging', Production: 'production', Archived: 'archived' };

/** MLflow's stages; `testing` it does not have: such a version has no stage there, and a tag. */
export const mlflowStages: Readonly<Record<Stage, string>> = {
  none: 'None',
  testing: 'None',
  staging: 'Staging',
  production: 'Production',
  archived: 'Archived',
};

export function stageOf({ current_stage: stage, tags }: MlflowVersion): Stage {
  return stages[stage] ?? (tagMap(tags).get(own.stage) === 'testing' ? 'testing' : 'none');
}

/** The version as callers see it. What MLflow has no place for stands in tags. */
export function toVersion(found: MlflowVersion, model: Pick<MlflowModel, 'aliases'> | undefined): ModelVersion {
  const tags = tagMap(found.tags);
  const { name, version, run_id: run } = found;
  const pointing = (model?.aliases ?? []).filter((pointer) => pointer.version === version);
  return {
    model: name,
    version,
    stage: stageOf(found),
    creationTime: found.creation_timestamp,
    description: found.description,
    tags: shownTags(found.tags),
    metrics: metricsOf(readLongTag(tags, own.metrics)),
    ...(run !== '' && { run }),
    signature: signatureOf(readLongTag(tags, own.signature)),
    dataFingerprint: tags.get(own.fingerprint) ?? null,
    size: Number(tags.get(own.size) ?? 0),
    sha256: tags.get(own.sha256) ?? null,
    aliases: pointing.map(({ alias }) => alias).sort(compareCodePoints),
    approvals: approvalsOf(found.tags),
  };
}

/** What a version keeps of its model, as tags. */
export function versionTags(
  version: Pick<ModelVersion, 'metrics' | 'signature' | 'dataFingerprint' | 'size'> & { readonly sha256: string },
): Tag[] {
  const metrics = Object.entries(version.metrics).map(([key, value]) => [key, writeNumber(value)]);
  return [
    { key: own.sha256, value: version.sha256 },
    { key: own.size, value: String(version.size) },
    ...(version.dataFingerprint === null ? [] : [{ key: own.fingerprint, value: version.dataFingerprint }]),
    ...longTag(own.metrics, JSON.stringify(metrics)),
    ...longTag(own.signature, JSON.stringify(version.signature)),
  ];
}

export function toModel(found: MlflowModel, versions: readonly MlflowVersion[]): RegisteredModel {
  const production = versions.findLast((version) => stageOf(version) === 'production')?.version;
  const latest = versions.at(-1)?.version;
  return {
    name: found.name,
    creationTime: found.creation_timestamp,
    lastUpdateTime: found.last_updated_timestamp,
    description: found.description,
    tags: shownTags(found.tags),
    aliases: recordOf(found.aliases.map(({ alias, version }) => [alias, version])),
    versions: versions.length,
    ...(latest !== undefined && { latest }),
    ...(production !== undefined && { production }),
  };
}

/** Without those that are ours. */
export function shownTags(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return recordOf(tags.filter(({ key }) => !key.startsWith('mlflow.ciclo.')).map(({ key, value }) => [key, value]));
}

function metricsOf(text: string | undefined): Readonly<Record<string, number>> {
  const entries = parsed(text);
  if (!Array.isArray(entries)) return {};
  return recordOf(
    entries.flatMap((entry: unknown) => {
      const [key, value]: readonly unknown[] = Array.isArray(entry) ? entry : [];
      const isMetric = typeof key === 'string' && (typeof value === 'number' || typeof value === 'string');
      return isMetric ? [[key, readNumber(value)] as const] : [];
    }),
  );
}

/** One that was not written by Ciclo has no columns. */
function signatureOf(text: string | undefined): ModelVersion['signature'] {
  const value = parsed(text);
  const columns = typeof value === 'object' && value !== null && 'columns' in value ? value.columns : undefined;
  return { columns: Array.isArray(columns) ? columns : [] };
}

function approvalsOf(tags: readonly Tag[]): Approval[] {
  const found = tags.flatMap(({ key, value }) => {
    const approval = key.startsWith(own.approval) ? parsed(value) : undefined;
    if (typeof approval !== 'object' || approval === null) return [];
    const { actor, time, reason } = approval as Readonly<Record<string, unknown>>;
    if (typeof actor !== 'string' || typeof time !== 'number') return [];
    return [{ actor, time, ...(typeof reason === 'string' && { reason }) }];
  });
  return found.sort((a, b) => a.time - b.time || compareCodePoints(a.actor, b.actor));
}

export function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
