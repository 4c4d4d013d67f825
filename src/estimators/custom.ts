import { type Problem, refuse, ValidationError } from '../errors/index.js';
import { isBuiltIn, isTaken } from './catalog.js';
import type { EstimatorDefinition } from './estimator.js';

const where = 'estimators';

/**
 * The estimators that a host hands over beside Ciclo's own. One of Ciclo's may be among them: it changes nothing.
 *
 * @throws ValidationError listing what is no definition, and names that another estimator has.
 */
export function checkEstimators(given: readonly EstimatorDefinition[] | undefined): readonly EstimatorDefinition[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw new ValidationError({ what: 'The estimators are no list of definitions', where });
  const estimators: readonly EstimatorDefinition[] = given;
  const problems = estimators.flatMap((definition, i) => describeProblem(definition, i, estimators) ?? []);
  refuse(problems);
  return estimators;
}

function describeProblem(
  definition: EstimatorDefinition,
  i: number,
  all: readonly EstimatorDefinition[],
): Problem | undefined {
  if (!isDefinition(definition)) {
    const remedy = 'Give an object with name, task, check, fit and load';
    return { what: 'It is no definition of an estimator', where: `${where}[${i}]`, remedy };
  }
  const { name } = definition;
  if (isTaken(name) && !isBuiltIn(definition))
    return {
      what: `Ciclo has an estimator "${name}" of its own`,
      where: `${where}[${i}]`,
      remedy: 'Choose another name',
    };
  if (all.findIndex((other) => other?.name === name) < i)
    return {
      what: `Two estimators are named "${name}"`,
      where: `${where}[${i}]`,
      remedy: 'Give each a name of its own',
    };
  return undefined;
}

function isDefinition(value: unknown): value is EstimatorDefinition {
  const { name, task, check, fit, load } = (value ?? {}) as Partial<EstimatorDefinition>;
  const isTask = task === 'regression' || task === 'classification';
  return typeof name === 'string' && isTask && [check, fit, load].every((part) => typeof part === 'function');
}
