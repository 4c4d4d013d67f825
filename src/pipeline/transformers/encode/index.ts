import type { TransformerDefinition } from '../../transformer.js';
import { oneHotEncoderDefinition } from './one-hot-encoder.js';

export { type OneHotEncoderOptions, oneHotEncoder } from './one-hot-encoder.js';

/** What turns categories into numbers. */
export const encoders: readonly TransformerDefinition[] = [oneHotEncoderDefinition];
