import { CicloError } from '../errors/index.js';
import { baselineEstimators } from './baseline/index.js';
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
  ...baselineEstimators,
  ...mljsEstimators,
];

const definitions = new Map(builtInEstimators.map((definition) => [definition.name, definition]));

/**
 * The estimator of that name.
 * @throws CicloError `UNKNOWN_ESTIMATOR` when there is none, as when a model was made by a newer version.
 */
export function findEstimator(name: string): EstimatorDefinition {
  const definition = definitions.get(name);
  if (definition !== undefined) return definition;
  throw new CicloError('UNKNOWN_ESTIMATOR', {
    what: `There is no estimator "${name}"`,
    remedy: `Known are ${[...definitions.keys()].join(', ')}`,
  });
}
