import {
  categorical,
  columnTransformer,
  derive,
  type GradientBoostingRegressorOptions,
  gradientBoostingRegressor,
  numeric,
  type Options,
  ordinalEncoder,
  pipeline,
  simpleImputer,
  standardScaler,
} from 'ciclo';

export const target = 'price';

/** No stone is 0 mm long: such a dimension was not measured. */
const mendZeros = derive({
  x: 'if(x == 0, missing, x)',
  y: 'if(y == 0, missing, y)',
  z: 'if(z == 0, missing, z)',
});

/** From the worst to the best. */
const grades = {
  cut: ['Fair', 'Good', 'Very Good', 'Premium', 'Ideal'],
  color: ['J', 'I', 'H', 'G', 'F', 'E', 'D'],
  clarity: ['I1', 'SI2', 'SI1', 'VS2', 'VS1', 'VVS2', 'VVS1', 'IF'],
};

const prepare = columnTransformer([
  { select: numeric(), steps: [mendZeros, simpleImputer({ strategy: 'median' }), standardScaler()] },
  { select: categorical(), steps: [ordinalEncoder({ categories: grades })] },
]);

/** What the boosting is told unless a person says otherwise. */
export const defaults = { nEstimators: 300, maxDepth: 6 };

/**
 * Everything that a raw row needs is in here, and is saved with the model.
 * @param options of the boosting that a person has set.
 */
export function pricingWith(options: Options) {
  const all: GradientBoostingRegressorOptions = { ...defaults, ...options };
  return pipeline(prepare, gradientBoostingRegressor(all));
}
