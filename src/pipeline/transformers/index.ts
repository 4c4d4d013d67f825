export { type ColumnBranchOptions, type ColumnTransformerOptions, columnTransformer } from './column-transformer.js';
export {
  type FrequencyEncoderOptions,
  frequencyEncoder,
  type OneHotEncoderOptions,
  type OrdinalEncoderOptions,
  oneHotEncoder,
  ordinalEncoder,
  type TargetEncoderOptions,
  targetEncoder,
} from './encode/index.js';
export {
  type DateFeaturesOptions,
  type DatePart,
  type DeriveOptions,
  dateFeatures,
  derive,
  type KBinsDiscretizerOptions,
  kBinsDiscretizer,
  type PolynomialFeaturesOptions,
  polynomialFeatures,
} from './features/index.js';
export { type KnnImputerOptions, knnImputer, type SimpleImputerOptions, simpleImputer } from './impute/index.js';
export {
  type PcaOptions,
  pca,
  type ScoreFunction,
  type SelectKBestOptions,
  selectKBest,
  type VarianceThresholdOptions,
  varianceThreshold,
} from './reduce/index.js';
export {
  type LogTransformerOptions,
  logTransformer,
  type MinMaxScalerOptions,
  maxAbsScaler,
  minMaxScaler,
  type NormalizerOptions,
  normalizer,
  type PowerTransformerOptions,
  powerTransformer,
  type QuantileTransformerOptions,
  quantileTransformer,
  type RobustScalerOptions,
  robustScaler,
  type StandardScalerOptions,
  standardScaler,
  type WinsorizerOptions,
  winsorizer,
} from './scale/index.js';
