import * as z from 'zod';
import type { SourceStatus } from './entities.js';

/*
 * What MLflow wrote down of things, in files and in tables alike: texts and numbers, where numbers may be texts and
 * nothing may be `null`.
 */

const whole = z
  .union([z.number(), z.string().regex(/^-?\d+$/, 'must be a whole number')])
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : Number(value)));

const id = z.union([z.string().min(1), z.number().int()]).transform(String);
/** Nothing and an empty text are the same to MLflow. */
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)));

const byNumber: Readonly<Record<string, SourceStatus>> = {
  '1': 'running',
  '2': 'scheduled',
  '3': 'finished',
  '4': 'failed',
  '5': 'killed',
};
const byName = new Set<string>(Object.values(byNumber));

/** A number in files, a word in tables; a run that has none is running. */
const status = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context): SourceStatus => {
    if (value === null || value === undefined) return 'running';
    const word = String(value).toLowerCase();
    if (byName.has(word)) return word as SourceStatus;
    if (Object.hasOwn(byNumber, word)) return byNumber[word]!;
    context.addIssue({ code: 'custom', message: `there is no status ${JSON.stringify(value)}` });
    return z.NEVER;
  });

const isDeleted = z
  .string()
  .nullish()
  .transform((stage) => stage === 'deleted');

export const experimentForm = z.object({
  experiment_id: id,
  name: z.union([z.string().min(1), z.number()]).transform(String),
  lifecycle_stage: isDeleted,
  creation_time: whole,
  last_update_time: whole,
  artifact_location: text,
});

export const runForm = z
  .object({
    run_id: text,
    run_uuid: text,
    experiment_id: id,
    run_name: text,
    name: text,
    status,
    start_time: whole,
    end_time: whole,
    user_id: text,
    lifecycle_stage: isDeleted,
    deleted_time: whole,
    artifact_uri: text,
    source_name: text,
    source_version: text,
  })
  .transform(({ run_id, run_uuid, ...run }, context) => {
    const known = run_id ?? run_uuid;
    if (known !== undefined) return { ...run, run_id: known };
    context.addIssue({ code: 'custom', message: 'there is no run_id' });
    return z.NEVER;
  });

export const datasetForm = z.object({
  name: z.string(),
  digest: z.string(),
  source_type: z.string().nullish(),
  source: z.string().nullish(),
  schema: text,
  profile: text,
});

export const inputForm = z.object({
  source_id: z.string(),
  source_type: z.string(),
  tags: z.record(z.string(), z.string().nullable()).nullish(),
});

export const modelForm = z.object({
  name: z.string().min(1),
  description: text,
  creation_timestamp: whole,
  last_updated_timestamp: whole,
});

export const versionForm = z.object({
  version: z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(Number),
  current_stage: text,
  description: text,
  creation_timestamp: whole,
  run_id: text,
  user_id: text,
  source: text,
  storage_location: text,
});

/** What a value is by a form. @throws Error in words, with everything that is wrong. */
export function readForm<T extends z.ZodType>(form: T, value: unknown): z.output<T> {
  const read = form.safeParse(value);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(wrong.join('; '));
}
