export { type Fold, kFold, stratifiedKFold } from './folds.js';
export { type SplitOptions, trainTestSplit } from './train-test-split.js';
