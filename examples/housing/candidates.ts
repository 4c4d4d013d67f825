import {
  columnTransformer,
  gradientBoostingRegressor,
  linearRegression,
  numeric,
  pipeline,
  randomForestRegressor,
  simpleImputer,
  standardScaler,
  winsorizer,
} from 'ciclo';

export const target = 'MedHouseVal';

/** Fill what is missing, pull in the tails, bring everything to one scale. */
const prepare = columnTransformer([
  { select: numeric(), steps: [simpleImputer({ strategy: 'median' }), winsorizer(), standardScaler()] },
]);

export const boosting = pipeline(
  prepare,
  gradientBoostingRegressor({ nEstimators: 300, maxDepth: null, maxLeafNodes: 31, minSamplesLeaf: 20 }),
);

export const candidates = {
  LinearRegression: pipeline(prepare, linearRegression()),
  RandomForest: pipeline(prepare, randomForestRegressor({ nEstimators: 100 })),
  GradientBoosting: boosting,
};
