import { CicloError } from '../errors/index.js';
import { baselineEstimators } from './baseline/index.js';
import { bayesEstimators } from './bayes/index.js';
import { checkedEstimator } from './checked-estimator.js';
import { ensembleEstimators } from './ensembles/index.js';
import type { EstimatorDefinition, EstimatorSpec } from './estimator.js';
import { linearEstimators } from './linear/index.js';
import { mljsEstimators } from './mljs/index.js';
import { neighborEstimators } from './neighbors/index.js';
import { treeEstimators } from './trees/index.js';

/** Every estimator that Ciclo brings. */
export const builtInEstimators: readonly EstimatorDefinition[] = [
  ...linearEstimators,
  ...treeEstimators,
  ...neighborEstimators,
  ...bayesEstimators,
  ...baselineEstimators,
  ...mljsEstimators,
  ...ensembleEstimators,
];

const definitions = new Map(builtInEstimators.map((definition) => [definition.name, definition]));

/**
 * The estimator of that name, one of Ciclo's or one that the host handed over.
 * @throws CicloError `UNKNOWN_ESTIMATOR` when there is none, as when a model was made by a newer version.
 */
export function findEstimator(name: string, custom: readonly EstimatorDefinition[] = []): EstimatorDefinition {
  const definition = definitions.get(name) ?? custom.find((candidate) => candidate.name === name);
  if (definition !== undefined) return definition;
  throw new CicloError('UNKNOWN_ESTIMATOR', {
    what: `There is no estimator "${name}"`,
    where: 'estimators',
    remedy: `One of your own must be handed over by its definition, as { estimators: [definition] }; Ciclo brings ${[...definitions.keys()].join(', ')}`,
  });
}

/** An estimator as it stands in a pipeline: composed of its members, where it has any. */
export interface ResolvedEstimator {
  readonly definition: EstimatorDefinition;
  /** Whether the host's own code takes part in it: such an estimator cannot cross to a thread. */
  readonly isOwn: boolean;
}

/** @throws CicloError `UNKNOWN_ESTIMATOR` when it, or a member of it, is none that is known. */
export function resolveEstimator(
  { name, options }: Pick<EstimatorSpec, 'name' | 'options'>,
  custom: readonly EstimatorDefinition[] = [],
): ResolvedEstimator {
  const found = findEstimator(name, custom);
  let isOwn = !isBuiltIn(found);
  if (found.compose === undefined) return { definition: isOwn ? checkedEstimator(found) : found, isOwn };
  const definition = found.compose(options, (member) => {
    const resolved = resolveEstimator(member, custom);
    isOwn ||= resolved.isOwn;
    return resolved.definition;
  });
  return { definition: isBuiltIn(found) ? definition : checkedEstimator(definition), isOwn };
}

/** Whether Ciclo brings this very definition. */
export function isBuiltIn(definition: EstimatorDefinition): boolean {
  return definitions.get(definition.name) === definition;
}

/** Whether an estimator of Ciclo's has that name. */
export function isTaken(name: string): boolean {
  return definitions.has(name);
}
