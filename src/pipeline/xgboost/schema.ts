import * as z from 'zod';
import { type Problem, ValidationError } from '../../errors/index.js';

/*
 * The parts of XGBoost's model.json that decide what it predicts, as versions 1 to 3 write them: see "Introduction to
 * Model IO" in XGBoost's documentation, and doc/model.schema in its repository. Whatever else the file holds is passed
 * over. Lists of numbers are checked as a whole: one problem each, not one for each of a million numbers.
 */

const noObject = { error: 'must be an object' };
const text = z.string({ error: 'must be a text' });
const texts = z.array(text, { error: 'must be a list of texts' });

/** XGBoost writes its parameters as texts. */
const count = z
  .string({ error: 'must be a whole number, as a text' })
  .regex(/^\d{1,9}$/, { error: 'must be a whole number, as a text' })
  .transform(Number);

const listOf = <T>(what: string, fits: (value: unknown) => boolean) =>
  z.custom<readonly T[]>((value) => Array.isArray(value) && value.every(fits), { error: `must be a list of ${what}` });

const integers = listOf<number>('whole numbers', Number.isSafeInteger);
/** null stands for NaN. */
const numbers = listOf<number | null>('numbers', (value) => value === null || typeof value === 'number');
const flags = listOf<number | boolean>('0 and 1', (value) => [0, 1, true, false].includes(value as number));

/** What says whether Ciclo can read the rest. */
export const headSchema = z.object(
  {
    version: listOf<number>('whole numbers', Number.isSafeInteger).optional(),
    learner: z.object(
      {
        attributes: z.looseObject({ best_iteration: count.optional() }, noObject).optional(),
        feature_names: texts.default([]),
        feature_types: texts.default([]),
        gradient_booster: z.looseObject({ name: text }, noObject),
        learner_model_param: z.object(
          { base_score: text, num_class: count.default(0), num_feature: count, num_target: count.default(1) },
          noObject,
        ),
        objective: z.looseObject({ name: text }, noObject),
      },
      noObject,
    ),
  },
  noObject,
);
export type XgboostHead = z.output<typeof headSchema>;

const treeSchema = z.object(
  {
    tree_param: z.object({ size_leaf_vector: count.default(0) }, noObject),
    left_children: integers,
    right_children: integers,
    split_indices: integers,
    split_conditions: numbers,
    default_left: flags,
    loss_changes: numbers.optional(),
    split_type: integers.optional(),
    categories: integers.default([]),
    categories_nodes: integers.default([]),
    categories_segments: integers.default([]),
    categories_sizes: integers.default([]),
  },
  noObject,
);
export type XgboostTree = z.output<typeof treeSchema>;

/** The gradient_booster of the name gbtree. */
export const boosterSchema = z.object({
  model: z.object(
    {
      gbtree_model_param: z.object({ num_parallel_tree: count.default(1) }, noObject),
      tree_info: integers,
      iteration_indptr: integers.optional(),
      trees: z.array(treeSchema, { error: 'must be a list of trees' }),
    },
    noObject,
  ),
});
export type XgboostTrees = z.output<typeof boosterSchema>['model'];

const listedProblems = 50;

/** @throws ValidationError with what does not fit the schema, at most the first 50. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  within: readonly string[] = [],
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    parsed.error.issues.slice(0, listedProblems).map(({ path, message }): Problem => {
      const where = [...within, ...path].join('.');
      return {
        what: `${where === '' ? 'The model' : where} ${message}`,
        remedy: 'Give model.json as XGBoost wrote it',
      };
    }),
  );
}
