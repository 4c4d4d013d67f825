import { CicloError } from '../errors/index.js';
import type { EstimatorDefinition } from './estimator.js';
import { linearEstimators } from './linear/index.js';
import { treeEstimators } from './trees/index.js';

const definitions = new Map(
  [...linearEstimators, ...treeEstimators].map((definition) => [definition.name, definition]),
);

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
