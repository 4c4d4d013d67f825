import type { TransformerDefinition } from '../../transformer.js';
import { kBinsDiscretizerDefinition } from './k-bins-discretizer.js';
import { polynomialFeaturesDefinition } from './polynomial-features.js';

export { type KBinsDiscretizerOptions, kBinsDiscretizer } from './k-bins-discretizer.js';
export { type PolynomialFeaturesOptions, polynomialFeatures } from './polynomial-features.js';

/** What makes new columns of those that are there. */
export const featureMakers: readonly TransformerDefinition[] = [
  polynomialFeaturesDefinition,
  kBinsDiscretizerDefinition,
];
