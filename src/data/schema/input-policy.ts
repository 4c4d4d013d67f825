import { type Problem, refuse } from '../../errors/index.js';

/** What is done about data that are not what was expected: refuse them, tell and go on, or go on. */
export type Reaction = 'error' | 'warn' | 'ignore';

/** What is done about each way in which data may differ from their schema. Infinite numbers are refused always. */
export interface InputPolicy {
  /** A category that the schema does not list. Passed on, it is for the steps to say what becomes of it. */
  readonly unseenCategory: Reaction;
  /** A column that is not there. Passed over, it counts as missing in every row. */
  readonly missingColumn: Reaction;
  /** A column that the schema does not name. It is never looked at. */
  readonly extraColumn: Reaction;
  /** A text among numbers, a number among texts. Passed over, the cell counts as missing. */
  readonly wrongType: Reaction;
  /** A number outside of the schema's range. Passed on as it is. */
  readonly outOfRange: Reaction;
  /** A missing value in a column that had none, or may have none. Passed on, it is for the steps to fill. */
  readonly missingValue: Reaction;
}

/** Where the schema was learned from data: what was seen is no law, but a column and its type are. */
export const learnedPolicy: InputPolicy = {
  unseenCategory: 'ignore',
  missingColumn: 'error',
  extraColumn: 'ignore',
  wrongType: 'error',
  outOfRange: 'ignore',
  missingValue: 'ignore',
};

/** Where the schema was declared: it is the law. */
export const declaredPolicy: InputPolicy = {
  ...learnedPolicy,
  unseenCategory: 'error',
  outOfRange: 'error',
  missingValue: 'error',
};

/**
 * A policy with what a host wants otherwise.
 *
 * @throws ValidationError listing cases and reactions that there are not.
 */
export function withPolicy(policy: InputPolicy, given: Partial<InputPolicy> | undefined): InputPolicy {
  if (given === undefined) return policy;
  refuse(policyProblems(given, 'inputs'));
  const asked = Object.entries(given).filter(([, reaction]) => reaction !== undefined);
  return { ...policy, ...Object.fromEntries(asked) };
}

/** What is wrong with a policy that a caller without types may have given; `where` is the option's name. */
export function policyProblems(given: unknown, where: string): Problem[] {
  const remedy =
    "Give some of { unseenCategory, missingColumn, extraColumn, wrongType, outOfRange, missingValue } as 'error', 'warn' or 'ignore'";
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null) return [{ what: 'It is no policy for inputs', where, remedy }];
  return Object.entries(given).flatMap(([name, reaction]) => {
    const known = Object.hasOwn(learnedPolicy, name);
    if (known && (reaction === undefined || ['error', 'warn', 'ignore'].includes(reaction))) return [];
    const what = known ? `"${String(reaction)}" is no reaction` : `There is no such case as "${name}"`;
    return { what, where: `${where}.${name}`, remedy };
  });
}
