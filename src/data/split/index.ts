export { type Fold, kFold, stratifiedKFold } from './folds.js';
export { groupKFold, stratifiedGroupKFold } from './group-folds.js';
export { type TimeSeriesSplitOptions, timeSeriesSplit } from './time-series-split.js';
export { type SplitOptions, trainTestSplit } from './train-test-split.js';
