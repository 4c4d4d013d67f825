export type { Columns, Row, TableLike } from './columns-of.js';
export { compactProfile, describe } from './describe.js';
export { fingerprint } from './fingerprint.js';
export { type Fold, kFold, stratifiedKFold } from './folds.js';
export {
  type CategoricalColumn,
  type CategoryType,
  type Column,
  categoryValue,
  cellAt,
  countMissing,
  type Frame,
  findColumn,
  type NumericColumn,
  takeRows,
  withoutColumn,
} from './frame.js';
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
export { parseCsv, type ReadCsvOptions, readCsv } from './read-csv.js';
export { concatRows, countRows, selectRows } from './rows.js';
export {
  type CategoricalSchema,
  type ColumnSchema,
  inferSchema,
  type NumericSchema,
  type TableSchema,
} from './schema/index.js';
export { type SplitOptions, trainTestSplit } from './split.js';
export { toFrame } from './to-frame.js';
export type { TextType } from './type-text.js';
