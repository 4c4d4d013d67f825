import { nearestNames, type Problem, ValidationError } from '../../errors/index.js';
import { checkOptions, type Options, textOf } from '../../estimators/index.js';

type Schema = Parameters<typeof checkOptions>[1];

/** A distribution, a method or the like, as a caller without types may have written it. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What is wrong with the fields of an object: the unknown ones and those that do not fit, as `checkOptions` says it.
 *
 * @param owner what the object is called, as `halvingSearch`. @param where where it stands.
 */
export function fieldProblems(owner: string, schema: Schema, given: Fields, where: string): readonly Problem[] {
  try {
    checkOptions(owner, schema, given as Options);
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.problems.map((problem) => ({ ...problem, where: where + (problem.where ?? '').slice(owner.length) }));
  }
}

/** Which of these an object's `type` names; or what is wrong with it. */
export function typeProblem(
  given: unknown,
  what: string,
  types: readonly string[],
  where: string,
): Problem | undefined {
  const remedy = `Give one of ${types.map((type) => `{ type: '${type}' }`).join(', ')}`;
  if (!isFields(given)) return { what: `It is no ${what}`, where, remedy };
  const { type } = given;
  if (types.includes(type as string)) return undefined;
  const [near] = typeof type === 'string' ? nearestNames(type, types) : [];
  return {
    what: `There is no ${what} of type ${textOf(type)}`,
    where,
    remedy: near === undefined ? remedy : `Use '${near}', if that is meant`,
  };
}
