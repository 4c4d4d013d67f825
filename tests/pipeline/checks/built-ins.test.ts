import { describe, test } from 'vitest';
import { builtInEstimators, type EstimatorDefinition, type Options } from '../../../src/estimators/index.js';
import { type EstimatorTraits, estimatorChecks } from '../../../src/testing/index.js';

/** What must be told of an estimator besides its definition; of most, nothing. */
const told: Readonly<Record<string, { options?: Options; traits?: EstimatorTraits }>> = {
  simpleLinearRegression: { traits: { singleColumn: true } },
  theilSenRegression: { traits: { singleColumn: true } },
  polynomialRegression: { traits: { singleColumn: true } },
  robustPolynomialRegression: { traits: { singleColumn: true } },
  exponentialRegression: { traits: { singleColumn: true } },
  powerRegression: { traits: { singleColumn: true } },
  randomForestRegressor: { traits: { drawsRows: true } },
  randomForestClassifier: { traits: { drawsRows: true } },
  kNeighborsRegressor: { traits: { minimumRows: 5 } },
  kNeighborsClassifier: { traits: { minimumRows: 5 } },
  // It begins at 0.5, and with small steps a few trees do not reach a constant target.
  mlXgboostRegressor: { options: { learningRate: 1, regLambda: 0 } },
};

/** Where there are trees, few: so that it stays quick. */
function fewTrees(estimator: EstimatorDefinition): Options {
  return 'nEstimators' in estimator.check({}) ? { nEstimators: 5 } : {};
}

for (const estimator of builtInEstimators) {
  const { options, traits = {} } = told[estimator.name] ?? {};
  describe(estimator.name, () =>
    estimatorChecks({ test, estimator, options: { ...fewTrees(estimator), ...options }, traits }),
  );
}
