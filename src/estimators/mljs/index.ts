import type { EstimatorDefinition } from '../estimator.js';
import { mlForests } from './random-forest.js';
import { mlXgboosts } from './xgboost.js';

export { mlRandomForestClassifier, mlRandomForestRegressor } from './random-forest.js';
export type {
  MlRandomForestClassifierOptions,
  MlRandomForestOptions,
  MlRandomForestRegressorOptions,
} from './random-forest-options.js';
export { mlXgboostClassifier, mlXgboostRegressor } from './xgboost.js';
export type { MlXgboostOptions } from './xgboost-options.js';

/** Models of the packages of mljs, which become Ciclo's own after the fit. */
export const mljsEstimators: readonly EstimatorDefinition[] = [...mlForests, ...mlXgboosts];
