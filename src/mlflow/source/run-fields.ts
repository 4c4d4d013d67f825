import type { z } from 'zod';
import type { SourceRun } from './entities.js';
import type { runForm } from './forms.js';

type Meta = z.infer<typeof runForm>;

type RunFields = Pick<
  SourceRun,
  | 'id'
  | 'experimentId'
  | 'status'
  | 'isDeleted'
  | 'startTime'
  | 'endTime'
  | 'user'
  | 'deletedTime'
  | 'sourceName'
  | 'sourceVersion'
>;

/** What a row of MLflow's database and a run's `meta.yaml` say alike. */
export function runFields(meta: Meta): RunFields {
  const { start_time, end_time, user_id, deleted_time, source_name, source_version } = meta;
  return {
    id: meta.run_id,
    experimentId: meta.experiment_id,
    status: meta.status,
    isDeleted: meta.lifecycle_stage,
    ...(start_time !== undefined && { startTime: start_time }),
    ...(end_time !== undefined && { endTime: end_time }),
    ...(user_id !== undefined && { user: user_id }),
    ...(deleted_time !== undefined && { deletedTime: deleted_time }),
    ...(source_name !== undefined && { sourceName: source_name }),
    ...(source_version !== undefined && { sourceVersion: source_version }),
  };
}
