import * as z from 'zod';
import type { Problem } from '../errors/index.js';
import type { ColumnCondition, Selector } from './selector.js';

/*
 * What a caller without types, or a file, may have put where a selector is wanted.
 */

const type = z.enum(['numeric', 'categorical']);
const count = z.int().min(0);
const conditionSchema: z.ZodType<ColumnCondition> = z.strictObject({
  type: type.exactOptional(),
  minDistinct: count.exactOptional(),
  maxDistinct: count.exactOptional(),
  hasMissing: z.boolean().exactOptional(),
  maxMissingShare: z.number().min(0).max(1).exactOptional(),
  isInteger: z.boolean().exactOptional(),
});
const conditions = 'type, minDistinct, maxDistinct, hasMissing, maxMissingShare and isInteger';
const remedy = 'Select numeric(), categorical(), allColumns(), matching(), where(), except(), or a list of names';

/** How deep selectors may lie in each other. */
const deepest = 50;

/** Why that is no selector, if it is none. */
export function selectorProblems(select: unknown, where: string, depth = 0): Problem[] {
  const selector = (typeof select === 'object' && select !== null ? select : {}) as Partial<Selector>;
  const nothing: Problem = { what: 'It selects no columns', where, remedy };
  const noPattern: Problem = { what: 'It is no pattern of names', where, remedy };
  if (depth > deepest) return [{ what: `Selectors lie more than ${deepest} deep in each other`, where }];
  const within = (inner: unknown) => selectorProblems(inner, where, depth + 1);
  switch (selector.by) {
    case 'all':
      return [];
    case 'type':
      return type.safeParse(selector.type).success ? [] : [nothing];
    case 'names':
      return z.array(z.string()).safeParse(selector.names).success ? [] : [nothing];
    case 'wildcard':
      return typeof selector.pattern === 'string' ? [] : [noPattern];
    case 'pattern':
      return isPattern(selector.pattern, selector.flags) ? [] : [noPattern];
    case 'where':
      return conditionSchema.safeParse(selector.where).success
        ? []
        : [{ what: 'It is no condition on columns', where, remedy: `The conditions are ${conditions}` }];
    case 'any':
      return Array.isArray(selector.selectors) ? selector.selectors.flatMap(within) : [nothing];
    case 'except':
      return [...within(selector.selector), ...within(selector.except)];
    default:
      return [nothing];
  }
}

function isPattern(pattern: unknown, flags: unknown): boolean {
  if (typeof pattern !== 'string' || typeof flags !== 'string') return false;
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
