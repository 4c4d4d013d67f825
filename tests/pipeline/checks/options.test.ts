import { describe, test } from 'vitest';
import { findEstimator, type Options } from '../../../src/estimators/index.js';
import { type EstimatorTraits, estimatorChecks } from '../../../src/testing/index.js';

/** Options under which an estimator goes other ways than by default: they are held to the same. */
const ways: readonly { names: readonly string[]; options: Options; traits?: EstimatorTraits }[] = [
  {
    names: ['randomForestRegressor', 'randomForestClassifier'],
    options: { nEstimators: 5, oobScore: true, maxFeatures: 1 },
    traits: { drawsRows: true },
  },
  {
    names: ['randomForestRegressor', 'randomForestClassifier'],
    options: { nEstimators: 5, bootstrap: false, maxLeafNodes: 6 },
  },
  {
    names: ['decisionTreeClassifier', 'extraTreesClassifier', 'gradientBoostingClassifier'],
    options: { classWeight: 'balanced', maxDepth: 2 },
    traits: { countsRows: true },
  },
  {
    names: ['decisionTreeRegressor', 'decisionTreeClassifier'],
    options: { minSamplesLeaf: 3, minSamplesSplit: 8 },
    traits: { countsRows: true },
  },
  {
    names: ['gradientBoostingRegressor', 'gradientBoostingClassifier'],
    options: { nEstimators: 5, subsample: 0.5 },
    traits: { drawsRows: true },
  },
  {
    names: ['gradientBoostingRegressor', 'gradientBoostingClassifier'],
    options: { nEstimators: 20, nIterNoChange: 2, validationFraction: 0.2 },
    traits: { drawsRows: true },
  },
  {
    names: ['gradientBoostingRegressor', 'gradientBoostingClassifier'],
    options: { nEstimators: 5, maxLeafNodes: 4, l1Regularization: 0.1, l2Regularization: 1 },
  },
  ...['absoluteError', 'huber', 'quantile', 'poisson'].map((loss) => ({
    names: ['gradientBoostingRegressor'],
    options: { nEstimators: 5, loss },
  })),
  { names: ['lasso', 'elasticNet'], options: { alpha: 0.01 } },
  { names: ['ridge', 'lasso'], options: { alpha: 0 } },
  { names: ['logisticRegression'], options: { penalty: 'l1' } },
  { names: ['logisticRegression'], options: { penalty: 'elasticnet', l1Ratio: 0.5 } },
  { names: ['logisticRegression'], options: { penalty: null } },
  { names: ['logisticRegression'], options: { classWeight: 'balanced' }, traits: { countsRows: true } },
  { names: ['polynomialRegression'], options: { degree: 3 }, traits: { singleColumn: true } },
  { names: ['mlRandomForestRegressor'], options: { nEstimators: 5, selectionMethod: 'median' } },
  {
    names: ['mlXgboostRegressor', 'mlXgboostClassifier'],
    options: { nEstimators: 5, subsample: 0.5, colsampleBytree: 0.5, learningRate: 1, regLambda: 0 },
  },
  {
    names: ['kNeighborsRegressor', 'kNeighborsClassifier'],
    options: { nNeighbors: 3, weights: 'distance', p: 1 },
    traits: { minimumRows: 3 },
  },
  { names: ['dummyRegressor'], options: { strategy: 'median' } },
  ...['mostFrequent', 'stratified', 'uniform'].map((strategy) => ({
    names: ['dummyClassifier'],
    options: { strategy },
  })),
];

for (const { names, ...way } of ways)
  for (const name of names)
    describe(`${name} with ${JSON.stringify(way.options)}`, () =>
      estimatorChecks({ test, estimator: findEstimator(name), ...way }));
