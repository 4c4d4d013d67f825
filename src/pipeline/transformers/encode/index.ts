import type { TransformerDefinition } from '../../transformer.js';
import { frequencyEncoderDefinition } from './frequency-encoder.js';
import { oneHotEncoderDefinition } from './one-hot-encoder.js';
import { ordinalEncoderDefinition } from './ordinal-encoder.js';
import { targetEncoderDefinition } from './target-encoder.js';

export { type FrequencyEncoderOptions, frequencyEncoder } from './frequency-encoder.js';
export { type OneHotEncoderOptions, oneHotEncoder } from './one-hot-encoder.js';
export { type OrdinalEncoderOptions, ordinalEncoder } from './ordinal-encoder.js';
export { type TargetEncoderOptions, targetEncoder } from './target-encoder.js';

/** What turns categories into numbers. */
export const encoders: readonly TransformerDefinition[] = [
  oneHotEncoderDefinition,
  ordinalEncoderDefinition,
  targetEncoderDefinition,
  frequencyEncoderDefinition,
];
