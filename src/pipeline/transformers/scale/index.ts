import type { TransformerDefinition } from '../../transformer.js';
import { logTransformerDefinition } from './log-transformer.js';
import { maxAbsScalerDefinition } from './max-abs-scaler.js';
import { minMaxScalerDefinition } from './min-max-scaler.js';
import { normalizerDefinition } from './normalizer.js';
import { powerTransformerDefinition } from './power-transformer.js';
import { quantileTransformerDefinition } from './quantile-transformer.js';
import { robustScalerDefinition } from './robust-scaler.js';
import { standardScalerDefinition } from './standard-scaler.js';
import { winsorizerDefinition } from './winsorizer.js';

export { type LogTransformerOptions, logTransformer } from './log-transformer.js';
export { maxAbsScaler } from './max-abs-scaler.js';
export { type MinMaxScalerOptions, minMaxScaler } from './min-max-scaler.js';
export { type NormalizerOptions, normalizer } from './normalizer.js';
export { type PowerTransformerOptions, powerTransformer } from './power-transformer.js';
export { type QuantileTransformerOptions, quantileTransformer } from './quantile-transformer.js';
export { type RobustScalerOptions, robustScaler } from './robust-scaler.js';
export { type StandardScalerOptions, standardScaler } from './standard-scaler.js';
export { type WinsorizerOptions, winsorizer } from './winsorizer.js';

/** What changes the scale or the shape of numbers, column by column or row by row. */
export const scalers: readonly TransformerDefinition[] = [
  standardScalerDefinition,
  minMaxScalerDefinition,
  maxAbsScalerDefinition,
  robustScalerDefinition,
  quantileTransformerDefinition,
  powerTransformerDefinition,
  logTransformerDefinition,
  normalizerDefinition,
  winsorizerDefinition,
];
