import { describe, test } from 'vitest';
import { builtInEstimators, type Options } from '../../../src/estimators/index.js';
import { type EstimatorTraits, estimatorChecks } from '../../../src/testing/index.js';

/** Keeps ensembles quick. */
const fewTrees = { nEstimators: 5 };

/** What must be told of an estimator besides its definition; of most, nothing. */
const told: Readonly<Record<string, { options?: Options; traits?: EstimatorTraits }>> = {
  randomForestRegressor: { options: fewTrees, traits: { drawsRows: true } },
  randomForestClassifier: { options: fewTrees, traits: { drawsRows: true } },
  extraTreesRegressor: { options: fewTrees },
  extraTreesClassifier: { options: fewTrees },
  gradientBoostingRegressor: { options: fewTrees },
  gradientBoostingClassifier: { options: fewTrees },
  kNeighborsRegressor: { traits: { minimumRows: 5 } },
  kNeighborsClassifier: { traits: { minimumRows: 5 } },
};

for (const estimator of builtInEstimators)
  describe(estimator.name, () => estimatorChecks({ test, estimator, ...told[estimator.name] }));
