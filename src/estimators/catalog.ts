import { CicloError } from '../errors/index.js';
import { baselineEstimators } from './baseline/index.js';
import { bayesEstimators } from './bayes/index.js';
import type { EstimatorDefinition } from './estimator.js';
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

/** Whether Ciclo brings this very definition. */
export function isBuiltIn(definition: EstimatorDefinition): boolean {
  return definitions.get(definition.name) === definition;
}

/** Whether an estimator of Ciclo's has that name. */
export function isTaken(name: string): boolean {
  return definitions.has(name);
}
