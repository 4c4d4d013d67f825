import { z } from 'zod';
import { readNumber } from './numbers.js';

/** What a MLflow server tells of things, as far as it is read here. Numbers of 64 bits come as numbers or as text. */

const whole = z.coerce.number().int();
const text = z.string().default('');

export const tagList = z.array(z.object({ key: z.string(), value: text })).default([]);

export const nothing = z.unknown();

export const experimentForm = z.object({
  experiment_id: z.string(),
  name: z.string(),
  artifact_location: text,
  lifecycle_stage: z.string().default('active'),
  creation_time: whole.default(0),
  last_update_time: whole.default(0),
  tags: tagList,
});
export type MlflowExperiment = z.output<typeof experimentForm>;

export const metricForm = z.object({
  key: z.string(),
  value: z.union([z.number(), z.string()]).default(0).transform(readNumber),
  timestamp: whole.default(0),
  step: whole.default(0),
});

const datasetInput = z.object({
  tags: tagList,
  dataset: z.object({
    name: z.string(),
    digest: z.string(),
    source_type: text,
    source: text,
    schema: z.string().optional(),
  }),
});
export type MlflowInput = z.output<typeof datasetInput>;

const runInfo = z.object({
  run_id: z.string(),
  experiment_id: z.string(),
  run_name: z.string().optional(),
  user_id: text,
  status: z.string(),
  start_time: whole.default(0),
  end_time: whole.optional(),
  artifact_uri: text,
  lifecycle_stage: z.string().default('active'),
});

export const runForm = z.object({
  info: runInfo,
  data: z
    .object({
      metrics: z.array(metricForm).default([]),
      params: z.array(z.object({ key: z.string(), value: text })).default([]),
      tags: tagList,
    })
    .default({ metrics: [], params: [], tags: [] }),
  inputs: z.object({ dataset_inputs: z.array(datasetInput).default([]) }).default({ dataset_inputs: [] }),
});
export type MlflowRun = z.output<typeof runForm>;

export const fileForm = z.object({
  path: z.string(),
  is_dir: z.boolean().default(false),
  file_size: whole.default(0),
});
export type MlflowFile = z.output<typeof fileForm>;

export const versionForm = z.object({
  name: z.string(),
  version: whole,
  creation_timestamp: whole.default(0),
  last_updated_timestamp: whole.default(0),
  current_stage: z.string().default('None'),
  description: text,
  source: text,
  run_id: text,
  status: z.string().default('READY'),
  tags: tagList,
});
export type MlflowVersion = z.output<typeof versionForm>;

export const modelForm = z.object({
  name: z.string(),
  creation_timestamp: whole.default(0),
  last_updated_timestamp: whole.default(0),
  description: text,
  tags: tagList,
  aliases: z.array(z.object({ alias: z.string(), version: whole })).default([]),
});
export type MlflowModel = z.output<typeof modelForm>;
