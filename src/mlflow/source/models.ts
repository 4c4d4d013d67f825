import type * as z from 'zod';
import type { SourceModel, SourceVersion, Texts } from './entities.js';
import type { modelForm, versionForm } from './forms.js';

/** MLflow keeps the row or the folder of a version that was deleted, under a stage of its own. */
export function isDeletedStage(stage: string | undefined): boolean {
  return stage === 'Deleted_Internal';
}

export function modelOf(
  { name, description = '', creation_timestamp, last_updated_timestamp }: z.output<typeof modelForm>,
  tags: Texts,
  aliases: ReadonlyMap<string, number>,
  versions: readonly SourceVersion[],
  where: string,
): SourceModel {
  return {
    name,
    description,
    ...(creation_timestamp !== undefined && { creationTime: creation_timestamp }),
    ...(last_updated_timestamp !== undefined && { lastUpdateTime: last_updated_timestamp }),
    tags,
    aliases,
    versions,
    where,
  };
}

export function versionOf(meta: z.output<typeof versionForm>, tags: Texts, where: string): SourceVersion {
  const { version, current_stage = 'None', description = '', creation_timestamp, run_id, user_id } = meta;
  return {
    version,
    stage: current_stage,
    description,
    ...(creation_timestamp !== undefined && { creationTime: creation_timestamp }),
    ...(run_id !== undefined && { runId: run_id }),
    ...(user_id !== undefined && { user: user_id }),
    source: meta.storage_location ?? meta.source ?? '',
    tags,
    where,
  };
}
