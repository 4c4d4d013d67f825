import type { TransformerDefinition } from '../../transformer.js';

/** What makes new columns of those that are there. */
export const featureMakers: readonly TransformerDefinition[] = [];
