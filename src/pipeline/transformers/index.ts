export { type ColumnBranchOptions, type ColumnTransformerOptions, columnTransformer } from './column-transformer.js';
export { type OneHotEncoderOptions, oneHotEncoder } from './encode/index.js';
export { type SimpleImputerOptions, simpleImputer } from './impute/index.js';
export { type StandardScalerOptions, standardScaler, type WinsorizerOptions, winsorizer } from './scale/index.js';
