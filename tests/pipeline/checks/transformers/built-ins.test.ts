import { describe, test } from 'vitest';
import type { Options } from '../../../../src/estimators/index.js';
import {
  dateFeatures,
  derive,
  oneHotEncoder,
  ordinalEncoder,
  type SimpleTransformerSpec,
} from '../../../../src/pipeline/index.js';
import { builtInTransformers, findTransformer } from '../../../../src/pipeline/transformers/catalog.js';
import { type TransformerTraits, transformerChecks } from '../../../../src/testing/index.js';

type Way = { readonly options?: Options; readonly traits?: TransformerTraits };

/** A way with the options of a factory. */
const by = ({ options }: SimpleTransformerSpec, traits?: TransformerTraits): Way => ({
  options,
  ...(traits && { traits }),
});

const texts = { takes: 'texts', missing: 'filled' } as const;
const filled = { missing: 'filled' } as const;
const whole = { missing: 'refused' } as const;
const forgiving = { ...texts, newCategories: 'understood' } as const;

/** How each is checked: what must be told of it, and settings beyond its defaults. Others: as they are, on numbers. */
const told: { readonly [name: string]: readonly Way[] } = {
  simpleImputer: [
    { traits: filled },
    { options: { strategy: 'median', addIndicator: true }, traits: filled },
    { options: { strategy: 'mostFrequent' }, traits: forgiving },
    { options: { strategy: 'constant', fillValue: 'none' }, traits: forgiving },
  ],
  knnImputer: [
    { traits: filled },
    { options: { nNeighbors: 3, weights: 'distance', addIndicator: true }, traits: filled },
  ],
  standardScaler: [{}, { options: { withMean: false } }],
  minMaxScaler: [{}, { options: { featureRange: [-1, 1], clip: true } }],
  robustScaler: [{}, { options: { quantileRange: [10, 90], unitVariance: true } }],
  winsorizer: [{}, { options: { lower: 0.1, upper: 0.8 } }],
  normalizer: [{ traits: whole }, { options: { norm: 'max' }, traits: whole }],
  logTransformer: [{}, { options: { base: 10, offset: 0 } }],
  powerTransformer: [{}, { options: { method: 'box-cox', standardize: false } }],
  quantileTransformer: [{}, { options: { nQuantiles: 20, outputDistribution: 'normal' } }],
  polynomialFeatures: [
    { traits: whole },
    { options: { degree: 3, interactionOnly: true, includeBias: false }, traits: whole },
  ],
  kBinsDiscretizer: [
    { traits: whole },
    { options: { nBins: 3, encode: 'ordinal', strategy: 'uniform' }, traits: whole },
    { options: { strategy: 'kmeans' }, traits: whole },
  ],
  pca: [{ traits: whole }, { options: { nComponents: 2, whiten: true }, traits: whole }],
  selectKBest: [
    { options: { k: 2 }, traits: { target: 'classification', missing: 'refused' } },
    { options: { k: 'all', scoreFunc: 'fRegression' }, traits: { target: 'regression', missing: 'refused' } },
  ],
  varianceThreshold: [{}, { options: { threshold: 0.01 } }],
  oneHotEncoder: [
    { traits: texts },
    by(oneHotEncoder({ drop: 'first', handleUnknown: 'ignore' }), forgiving),
    by(oneHotEncoder({ drop: 'ifBinary', maxCategories: 3, handleUnknown: 'infrequent' }), forgiving),
    by(oneHotEncoder({ minFrequency: 0.3 }), texts),
  ],
  ordinalEncoder: [
    { traits: { takes: 'texts' } },
    by(ordinalEncoder({ handleUnknown: 'useEncodedValue', unknownValue: -1, encodedMissingValue: -2 }), forgiving),
    by(ordinalEncoder({ categories: { a: ['red', 'green', 'blue'] } }), { takes: 'texts', namesColumns: true }),
  ],
  targetEncoder: [
    { traits: { ...forgiving, target: 'regression' } },
    { options: { smooth: 3, cv: 2 }, traits: { ...forgiving, target: 'classification' } },
  ],
  frequencyEncoder: [{ traits: forgiving }, { options: { normalize: false }, traits: forgiving }],
  dateFeatures: [
    { traits: { takes: 'dates' } },
    by(dateFeatures({ features: ['hour', 'weekOfYear', 'epochDays'], cyclic: true }), { takes: 'dates' }),
    by(dateFeatures({ invalid: 'missing' }), { takes: 'dates', newCategories: 'understood' }),
  ],
  derive: [
    by(derive({ sum: 'a + b', ratio: 'sum / c' }), { namesColumns: true }),
    by(derive({ label: 'concat(upper(b), text(c))', a: 'round(a, 1)' }, { drop: ['c'] }), {
      takes: 'mixed',
      namesColumns: true,
    }),
  ],
};

for (const { name } of builtInTransformers)
  for (const way of told[name] ?? [{}])
    describe(`${name} with ${JSON.stringify(way.options ?? {})}`, () =>
      transformerChecks({ test, transformer: findTransformer(name), ...way }));
