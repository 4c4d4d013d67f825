import type { EstimatorDefinition } from '../../estimators/index.js';

/** What an estimator says of itself: all that preparing its problem needs, and it crosses threads. */
export type DeclaredTraits = Pick<
  EstimatorDefinition,
  'name' | 'task' | 'acceptsMissing' | 'acceptsCategories' | 'acceptsWeights'
>;
