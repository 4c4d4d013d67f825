export {
  type DummyClassifierOptions,
  type DummyRegressorOptions,
  dummyClassifier,
  dummyRegressor,
} from './baseline/index.js';
export {
  type GaussianNBOptions,
  gaussianNB,
} from './bayes/index.js';
export { builtInEstimators, findEstimator, type ResolvedEstimator, resolveEstimator } from './catalog.js';
export { checkEstimators } from './custom.js';
export { describeOptions, flagOf, type OptionDescription } from './describe-options.js';
export {
  type CalibratedClassifierOptions,
  calibratedClassifier,
  type NamedEstimators,
  type StackingOptions,
  stackingEnsemble,
  type TransformedTargetOptions,
  type TunedThresholdOptions,
  transformedTarget,
  tunedThresholdClassifier,
  type VotingOptions,
  votingEnsemble,
} from './ensembles/index.js';
export type {
  EstimatorDefinition,
  EstimatorSpec,
  FindEstimator,
  FitContext,
  FittedEstimator,
  Options,
  OptionValue,
  Problem,
  Task,
} from './estimator.js';
export {
  type ElasticNetOptions,
  elasticNet,
  exponentialRegression,
  type LassoOptions,
  type LinearRegressionOptions,
  type LogisticRegressionOptions,
  lasso,
  linearRegression,
  logisticRegression,
  type PolynomialRegressionOptions,
  polynomialRegression,
  powerRegression,
  type RidgeOptions,
  type RobustPolynomialRegressionOptions,
  ridge,
  robustPolynomialRegression,
  simpleLinearRegression,
  theilSenRegression,
} from './linear/index.js';
export {
  type MlRandomForestClassifierOptions,
  type MlRandomForestOptions,
  type MlRandomForestRegressorOptions,
  type MlXgboostOptions,
  mlRandomForestClassifier,
  mlRandomForestRegressor,
  mlXgboostClassifier,
  mlXgboostRegressor,
} from './mljs/index.js';
export {
  type KNeighborsOptions,
  kNeighborsClassifier,
  kNeighborsRegressor,
} from './neighbors/index.js';
export { optionChecker, optionTypes } from './option-checker.js';
export { checkOptions, flag, integerFrom, numberFrom, oneOf, textOf } from './options.js';
export {
  type DecisionTreeClassifierOptions,
  type DecisionTreeRegressorOptions,
  decisionTreeClassifier,
  decisionTreeRegressor,
  type ExtraTreesClassifierOptions,
  type ExtraTreesRegressorOptions,
  extraTreesClassifier,
  extraTreesRegressor,
  type GradientBoostingClassifierOptions,
  type GradientBoostingOptions,
  type GradientBoostingRegressorOptions,
  type GrowthOptions,
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  joinEnsembles,
  type MaxFeatures,
  missingGoesLeft,
  type RandomForestClassifierOptions,
  type RandomForestOptions,
  type RandomForestRegressorOptions,
  randomForestClassifier,
  randomForestRegressor,
  readTreeModel,
  singleTree,
  splitsByCategory,
  type TreeEnsemble,
  type TreeModel,
  treeCount,
  writeTreeModel,
} from './trees/index.js';
// By itself, so that a thread that knows the parts alone loads nothing else.
export { treeParts } from './trees/parts.js';
export type { ClassWeight } from './weights.js';
