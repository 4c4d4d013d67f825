import * as z from 'zod';
import type { State } from '../../arrays/index.js';
import type { Profile } from '../../data/index.js';
import type { Options } from '../../estimators/index.js';
import type { TransformerSpec } from '../transformer.js';

/*
 * What a model file must hold before anything is built from it. The states of the steps and of the estimator are
 * checked by those who load them.
 */

const label = z.union([z.string(), z.number(), z.boolean()]);
const task = z.enum(['regression', 'classification']);

/** @internal */
export const signatureSchema = z.strictObject({
  columns: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({
        name: z.string(),
        type: z.literal('numeric'),
        min: z.number().nullable(),
        max: z.number().nullable(),
        missing: z.boolean(),
        optional: z.boolean().optional(),
        integer: z.boolean().optional(),
      }),
      z.strictObject({
        name: z.string(),
        type: z.literal('categorical'),
        valueType: z.enum(['string', 'number', 'boolean']),
        categories: z.array(z.string()),
        missing: z.boolean(),
        optional: z.boolean().optional(),
        open: z.boolean().optional(),
      }),
    ]),
  ),
});

const reaction = z.enum(['error', 'warn', 'ignore']);

const inputs = z.strictObject({
  unseenCategory: reaction,
  missingColumn: reaction,
  extraColumn: reaction,
  wrongType: reaction,
  outOfRange: reaction,
  missingValue: reaction,
});

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

const manifest = z.strictObject({
  format: z.literal('ciclo-model'),
  formatVersion: z.literal(2),
  task,
  target: z.string(),
  sampleWeight: z.string().optional(),
  classes: z.array(label),
  signature: signatureSchema,
  unread: z.array(z.string()).optional(),
  inputs,
  pipeline: z.strictObject({
    steps: z.array(z.custom<TransformerSpec>(isObject)),
    estimator: z.strictObject({
      type: z.literal('estimator'),
      name: z.string(),
      task,
      options: z.custom<Options>(isObject),
    }),
  }),
  seed: z.number().nullable(),
  data: z.strictObject({ fingerprint: z.string(), rows: z.int() }).nullable(),
  importedFrom: z.string().optional(),
  metrics: z.record(z.string(), z.number()),
  environment: z.strictObject({ ciclo: z.string(), node: z.string() }),
});

/** @internal */
export const modelStateSchema = z
  .strictObject({
    manifest,
    profile: z.custom<Profile>(isObject),
    featureNames: z.array(z.string()),
    categories: z.array(z.array(z.string())).optional(),
    steps: z.custom<State>(),
    estimator: z.custom<State>(),
  })
  .refine(({ featureNames, categories }) => categories === undefined || categories.length === featureNames.length);
