import type { TransformerDefinition } from '../../transformer.js';
import { dateFeaturesDefinition } from './date-features.js';
import { deriveDefinition } from './derive.js';

export { type DateFeaturesOptions, dateFeatures } from './date-features.js';
export { type DeriveOptions, derive } from './derive.js';

/** What makes new columns of those that are there. */
export const featureMakers: readonly TransformerDefinition[] = [deriveDefinition, dateFeaturesDefinition];
