export { compactProfile, describe } from './describe.js';
export { histogramOf, quantile } from './numeric-profile.js';
export type {
  CategoricalProfile,
  ColumnProfile,
  CorrelationMatrix,
  Finding,
  Histogram,
  NumericProfile,
  Profile,
} from './profile.js';
