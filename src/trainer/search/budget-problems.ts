import * as z from 'zod';
import type { Problem } from '../../errors/index.js';
import { optionTypes } from '../../estimators/index.js';
import { fieldProblems, isFields } from './field-problems.js';

const schema = z.strictObject({
  trials: optionTypes.integerFrom(1).optional(),
  time: optionTypes.positiveNumber().optional(),
  patience: optionTypes.integerFrom(1).optional(),
});

/** What is wrong with a budget; nothing where there is none. */
export function budgetProblems(budget: unknown, where: string): readonly Problem[] {
  if (budget === undefined) return [];
  if (isFields(budget)) return fieldProblems('budget', schema, budget, where);
  return [{ what: 'It is no budget', where, remedy: 'Give an object, as { trials: 50 } or { time: 60_000 }' }];
}
