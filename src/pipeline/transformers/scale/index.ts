import type { TransformerDefinition } from '../../transformer.js';
import { standardScalerDefinition } from './standard-scaler.js';
import { winsorizerDefinition } from './winsorizer.js';

export { type StandardScalerOptions, standardScaler } from './standard-scaler.js';
export { type WinsorizerOptions, winsorizer } from './winsorizer.js';

/** What changes the scale or the shape of numbers, column by column or row by row. */
export const scalers: readonly TransformerDefinition[] = [standardScalerDefinition, winsorizerDefinition];
