export type { LoadXgboostOptions } from './load-options.js';
export { loadXgboostModel } from './load-xgboost-model.js';
export { type ToXgboostOptions, toXgboostModel } from './to-xgboost-model.js';
