import {
  columnTransformer,
  type GradientBoostingRegressorOptions,
  gradientBoostingRegressor,
  linearRegression,
  numeric,
  type Options,
  type Pipeline,
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

/** What the boosting is told unless a person says otherwise. */
export const boostingDefaults = { nEstimators: 300, maxDepth: null, maxLeafNodes: 31, minSamplesLeaf: 20 };

/** @param options of the boosting that a person has set. */
export function boostingWith(options: Options): Pipeline<'regression'> {
  const all: GradientBoostingRegressorOptions = { ...boostingDefaults, ...options };
  return pipeline(prepare, gradientBoostingRegressor(all));
}

/** The boosting, beside two models that it has to beat. */
export function candidatesWith(options: Options): Record<string, Pipeline<'regression'>> {
  return {
    LinearRegression: pipeline(prepare, linearRegression()),
    RandomForest: pipeline(prepare, randomForestRegressor({ nEstimators: 100 })),
    GradientBoosting: boostingWith(options),
  };
}
