import * as z from 'zod';
import type { Problem } from '../../errors/index.js';
import { optionTypes } from '../../estimators/index.js';
import { fieldProblems, isFields, typeProblem } from './field-problems.js';

/** Nearer to 1 a halving has more rounds than anyone waits for, and from some point on more than memory holds. */
const leastFactor = 1.1;

const methods = {
  grid: { owner: 'gridSearch', schema: z.strictObject({ type: z.literal('grid') }) },
  random: { owner: 'randomSearch', schema: z.strictObject({ type: z.literal('random') }) },
  halving: {
    owner: 'halvingSearch',
    schema: z.strictObject({
      type: z.literal('halving'),
      factor: optionTypes.numberFrom(leastFactor).optional(),
      resource: z.string({ error: "must be 'samples' or the name of an option" }).optional(),
      minResources: optionTypes.positiveNumber().optional(),
      maxResources: optionTypes.positiveNumber().optional(),
    }),
  },
  tpe: {
    owner: 'tpeSearch',
    schema: z.strictObject({
      type: z.literal('tpe'),
      startupTrials: optionTypes.integerFrom(0).optional(),
      candidates: optionTypes.integerFrom(1).optional(),
    }),
  },
} as const;

const pruners = {
  median: {
    owner: 'medianPruner',
    schema: z.strictObject({
      type: z.literal('median'),
      startupTrials: optionTypes.integerFrom(0).optional(),
      warmupFolds: optionTypes.integerFrom(1).optional(),
    }),
  },
} as const;

/** What is wrong with a method by itself; nothing where there is none. */
export function methodProblems(method: unknown, where: string): readonly Problem[] {
  return ofKnownType(method, 'search method', methods, where);
}

/** The same of what ends hopeless trials. */
export function prunerProblems(pruner: unknown, where: string): readonly Problem[] {
  return ofKnownType(pruner, 'pruner', pruners, where);
}

type Kinds = Readonly<Record<string, { readonly owner: string; readonly schema: Parameters<typeof fieldProblems>[1] }>>;

function ofKnownType(given: unknown, what: string, kinds: Kinds, where: string): readonly Problem[] {
  if (given === undefined) return [];
  const unknown = typeProblem(given, what, Object.keys(kinds), where);
  if (unknown !== undefined || !isFields(given)) return unknown === undefined ? [] : [unknown];
  const { owner, schema } = kinds[given.type as string]!;
  return fieldProblems(owner, schema, given, where);
}
