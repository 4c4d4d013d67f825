import { type Problem, refuse, ValidationError } from '../errors/index.js';
import { checkEstimators, type EstimatorDefinition } from '../estimators/index.js';
import type { OwnParts } from './own-parts.js';
import type { TransformerDefinition } from './transformer.js';
import { builtInTransformers, isTakenByTransformer } from './transformers/catalog.js';

const where = 'transformers';

/** What a host handed over, checked; empty where it is nothing. */
export interface CheckedOwnParts {
  readonly estimators: readonly EstimatorDefinition[];
  readonly transformers: readonly TransformerDefinition[];
}

/**
 * What a host handed over beside Ciclo's own. One of Ciclo's may be among it: it changes nothing.
 *
 * @throws ValidationError listing what is no definition, and names that another has.
 */
export function checkOwnParts(given: OwnParts | undefined): CheckedOwnParts {
  return { estimators: checkEstimators(given?.estimators), transformers: checkTransformers(given?.transformers) };
}

function checkTransformers(given: OwnParts['transformers']): readonly TransformerDefinition[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw new ValidationError({ what: 'The transformers are no list of definitions', where });
  const transformers: readonly TransformerDefinition[] = given;
  refuse(transformers.flatMap((definition, i) => definitionProblem(definition, i, transformers) ?? []));
  return transformers;
}

function definitionProblem(
  definition: TransformerDefinition,
  i: number,
  all: readonly TransformerDefinition[],
): Problem | undefined {
  const here = `${where}[${i}]`;
  if (!isDefinition(definition)) {
    const remedy = 'Give an object with name, check, fit and load';
    return { what: 'It is no definition of a transformer', where: here, remedy };
  }
  const { name } = definition;
  const remedy = 'Choose another name';
  if (isTakenByTransformer(name) && !builtInTransformers.includes(definition))
    return { what: `Ciclo has a transformer "${name}" of its own`, where: here, remedy };
  if (all.findIndex((other) => other?.name === name) < i)
    return { what: `Two transformers are named "${name}"`, where: here, remedy };
  return undefined;
}

function isDefinition(value: unknown): value is TransformerDefinition {
  const { name, check, fit, load } = (value ?? {}) as Partial<TransformerDefinition>;
  return typeof name === 'string' && [check, fit, load].every((part) => typeof part === 'function');
}
