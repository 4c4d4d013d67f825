import { gradientBoostingRegressor, randomForestRegressor } from 'ciclo';

/** The settings of the tree models, which the peers have as well: see peers/estimators_*.py. */
const boostingOptions = { minSamplesLeaf: 20, learningRate: 0.1 };
export const boosting = gradientBoostingRegressor({ ...boostingOptions, nEstimators: 200, maxDepth: 5 });
export const largeBoosting = gradientBoostingRegressor({ ...boostingOptions, nEstimators: 100, maxDepth: 6 });
export const forest = randomForestRegressor({ nEstimators: 100 });
