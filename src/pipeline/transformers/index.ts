export { type ColumnBranchOptions, type ColumnTransformerOptions, columnTransformer } from './column-transformer.js';
export { type OneHotEncoderOptions, oneHotEncoder } from './one-hot-encoder.js';
export { type SimpleImputerOptions, simpleImputer } from './simple-imputer.js';
export { type StandardScalerOptions, standardScaler } from './standard-scaler.js';
export { type WinsorizerOptions, winsorizer } from './winsorizer.js';
