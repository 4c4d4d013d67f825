import type { Problem } from '../errors/index.js';
import { selectorProblems } from './check-selector.js';

/*
 * What a caller without types may have put into a pipeline. The factories take everything; it is read here, where data
 * arrive.
 */

/** What is no transformer among these steps. */
export function stepProblems(steps: unknown, where = 'pipeline'): Problem[] {
  if (!Array.isArray(steps)) return [{ what: 'The steps are no list', where }];
  return steps.flatMap((step, i) => stepProblem(step, `${where}, step ${i + 1}`));
}

/** Why that is no estimator, if it is none. */
export function estimatorProblems(estimator: unknown): Problem[] {
  const { type, name, options } = fieldsOf(estimator);
  if (type === 'estimator' && typeof name === 'string' && isObject(options)) return [];
  return [noPart(estimator, 'pipeline', 'estimator, as linearRegression() gives one')];
}

function stepProblem(step: unknown, where: string): Problem[] {
  const { type, name, options, branches, remainder } = fieldsOf(step);
  if (type === 'estimator') return [{ what: `An estimator ends a pipeline, and others come after ${name}`, where }];
  if (type === 'columnTransformer') {
    if (!Array.isArray(branches)) return [{ what: 'The branches of columnTransformer() are no list', where }];
    const problems = branches.flatMap((branch, i) => branchProblems(branch, `${where}, branch ${i + 1}`));
    return remainder === 'drop' || remainder === 'passthrough' ? problems : [...problems, noRemainder(where)];
  }
  if (type === 'transformer' && typeof name === 'string' && isObject(options)) return [];
  return [noPart(step, where, 'transformer, as standardScaler() gives one')];
}

function branchProblems(branch: unknown, where: string): Problem[] {
  const { select, steps, prefix } = fieldsOf(branch);
  const problems = [...selectorProblems(select, where), ...stepProblems(steps, where)];
  return prefix === undefined || typeof prefix === 'string'
    ? problems
    : [...problems, { what: 'prefix must be a text', where }];
}

function noRemainder(where: string): Problem {
  return { what: "remainder must be 'drop' or 'passthrough'", where };
}

function noPart(given: unknown, where: string, wanted: string): Problem {
  const what = `It is no ${wanted}`;
  return typeof given === 'function' ? { what, where, remedy: `Call it: ${given.name}()` } : { what, where };
}

function fieldsOf(value: unknown): { readonly [field: string]: unknown } {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
