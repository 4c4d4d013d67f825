import type { TransformerDefinition } from '../../transformer.js';
import { dateFeaturesDefinition } from './date-features.js';
import { deriveDefinition } from './derive.js';
import { kBinsDiscretizerDefinition } from './k-bins-discretizer.js';
import { polynomialFeaturesDefinition } from './polynomial-features.js';

export type { DatePart } from '../../../calendar/index.js';
export { type DateFeaturesOptions, dateFeatures } from './date-features.js';
export { type DeriveOptions, derive } from './derive.js';
export { type KBinsDiscretizerOptions, kBinsDiscretizer } from './k-bins-discretizer.js';
export { type PolynomialFeaturesOptions, polynomialFeatures } from './polynomial-features.js';

/** What makes new columns of those that are there. */
export const featureMakers: readonly TransformerDefinition[] = [
  deriveDefinition,
  dateFeaturesDefinition,
  polynomialFeaturesDefinition,
  kBinsDiscretizerDefinition,
];
