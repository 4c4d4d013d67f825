export { type ColumnDigest, columnDigests, columnDigestsInSlices } from './column-digests.js';
export { type Columns, type Row, type TableLike, tableOf } from './columns-of.js';
export { fingerprint, fingerprintInSlices } from './fingerprint.js';
export {
  type CategoricalColumn,
  type CategoryType,
  type Column,
  categoryValue,
  cellAt,
  countMissing,
  type Frame,
  findColumn,
  isFrame,
  type NumericColumn,
  repeatedNames,
  takeRows,
  withoutColumn,
} from './frame.js';
export { frameInSlices } from './frame-in-slices.js';
export { metCategories } from './met-categories.js';
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
  type ReadArrowOptions,
  type ReadCsvOptions,
  type ReadingOptions,
  type ReadJsonOptions,
  type ReadNdjsonOptions,
  type ReadParquetOptions,
  type ReadRowsOptions,
  type RowOrRows,
  readArrow,
  readCsv,
  readJson,
  readNdjson,
  readParquet,
  readRows,
  type TextType,
  type ValueOptions,
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
  withPolicy,
} from './schema/index.js';
export { openFrame, type SharedFrame, shareFrame } from './shared-frame.js';
export {
  type Fold,
  groupKFold,
  kFold,
  type SplitOptions,
  stratifiedGroupKFold,
  stratifiedKFold,
  type TimeSeriesSplitOptions,
  timeSeriesSplit,
  trainTestSplit,
} from './split/index.js';
export { frameSlices, tableSlices } from './table-slices.js';
export { toFrame } from './to-frame.js';
export { unknownColumn } from './unknown-column.js';
export { finishAtLeisure, inSlices, type Work } from './work.js';
