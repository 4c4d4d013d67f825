export { compactProfile, type DescribeOptions, describe } from './describe.js';
export { histogramOf } from './histogram.js';
export type {
  CategoricalProfile,
  ColumnProfile,
  CorrelationMatrix,
  Finding,
  FindingKind,
  Histogram,
  NumericPlaceholder,
  NumericProfile,
  Profile,
  TargetProfile,
  TargetStrength,
  TextReading,
} from './profile.js';
export { profileText } from './profile-text.js';
export { quantile } from './quantile.js';
