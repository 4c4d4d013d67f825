export type { Columns, Row, TableLike } from './columns-of.js';
export { fingerprint } from './fingerprint.js';
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
  repeatedNames,
  takeRows,
  withoutColumn,
} from './frame.js';
export {
  type CategoricalProfile,
  type ColumnProfile,
  type CorrelationMatrix,
  compactProfile,
  type DescribeOptions,
  describe,
  type Finding,
  type FindingKind,
  type Histogram,
  histogramOf,
  type NumericPlaceholder,
  type NumericProfile,
  type Profile,
  profileText,
  quantile,
  type TargetProfile,
  type TargetStrength,
  type TextReading,
} from './profile/index.js';
export {
  type ParseCsvOptions,
  parseCsv,
  type ReadCsvOptions,
  type ReadingOptions,
  readCsv,
  type TextType,
} from './read/index.js';
export { concatRows, countRows, selectRows } from './rows.js';
export {
  type CategoricalSchema,
  type ColumnSchema,
  type ConformOptions,
  conform,
  conformTo,
  type Declaration,
  declarationOf,
  declaredPolicy,
  type InputPolicy,
  inferSchema,
  infiniteCells,
  learnedPolicy,
  type NumericSchema,
  type OnWarning,
  policyProblems,
  type Reaction,
  type RowReader,
  rowReader,
  schemaOf,
  type TableSchema,
} from './schema/index.js';
export { type Fold, kFold, type SplitOptions, stratifiedKFold, trainTestSplit } from './split/index.js';
export { toFrame } from './to-frame.js';
