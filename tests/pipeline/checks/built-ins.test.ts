import { describe, test } from 'vitest';
import {
  builtInEstimators,
  calibratedClassifier,
  decisionTreeClassifier,
  decisionTreeRegressor,
  type EstimatorDefinition,
  gaussianNB,
  type Options,
  ridge,
  stackingEnsemble,
  transformedTarget,
  tunedThresholdClassifier,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import { type EstimatorTraits, estimatorChecks } from '../../../src/testing/index.js';

/** Members of both kinds: one that is exact and one of trees. */
const regressors = { line: ridge(), tree: decisionTreeRegressor({ maxDepth: 3 }) };
const classifiers = { bayes: gaussianNB(), tree: decisionTreeClassifier({ maxDepth: 3 }) };

/** Five folds, with both classes in each: they count rows, whatever these weigh. */
const byFolds: EstimatorTraits = { countsRows: true, minimumRows: 10, requiredOptions: ['estimator'] };

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
  votingRegressor: { ...votingEnsemble(regressors), traits: { requiredOptions: ['estimators'] } },
  votingClassifier: { ...votingEnsemble(classifiers), traits: { requiredOptions: ['estimators'] } },
  stackingRegressor: {
    ...stackingEnsemble(regressors),
    traits: { ...byFolds, minimumRows: 5, requiredOptions: ['estimators'] },
  },
  stackingClassifier: { ...stackingEnsemble(classifiers), traits: { ...byFolds, requiredOptions: ['estimators'] } },
  calibratedClassifier: { ...calibratedClassifier(gaussianNB()), traits: byFolds },
  tunedThresholdClassifier: {
    ...tunedThresholdClassifier(decisionTreeClassifier({ maxDepth: 3 })),
    traits: { ...byFolds, twoClasses: true, probabilities: 'unranked' },
  },
  transformedTarget: { ...transformedTarget(ridge()), traits: { requiredOptions: ['estimator'] } },
};

/** Where there are trees, few: so that it stays quick. */
function fewTrees(estimator: EstimatorDefinition): Options {
  if (estimator.compose !== undefined) return {};
  return 'nEstimators' in estimator.check({}) ? { nEstimators: 5 } : {};
}

for (const estimator of builtInEstimators) {
  const { options, traits = {} } = told[estimator.name] ?? {};
  describe(estimator.name, () =>
    estimatorChecks({ test, estimator, options: { ...fewTrees(estimator), ...options }, traits }),
  );
}
