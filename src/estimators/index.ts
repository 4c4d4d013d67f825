export {
  type DummyClassifierOptions,
  type DummyRegressorOptions,
  dummyClassifier,
  dummyRegressor,
} from './baseline/index.js';
export { builtInEstimators, findEstimator } from './catalog.js';
export type {
  EstimatorDefinition,
  EstimatorSpec,
  FitContext,
  FittedEstimator,
  Options,
  OptionValue,
  Problem,
  Task,
} from './estimator.js';
export { type LinearRegressionOptions, linearRegression } from './linear/index.js';
export { checkOptions, flag, integerFrom, numberFrom, oneOf } from './options.js';
export {
  type GradientBoostingClassifierOptions,
  type GradientBoostingOptions,
  type GradientBoostingRegressorOptions,
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  type MaxFeatures,
  type RandomForestClassifierOptions,
  type RandomForestOptions,
  type RandomForestRegressorOptions,
  randomForestClassifier,
  randomForestRegressor,
} from './trees/index.js';
