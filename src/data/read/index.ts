export type { ReadingOptions } from './pace.js';
export { type ReadArrowOptions, readArrow } from './read-arrow.js';
export { type ParseCsvOptions, parseCsv, type ReadCsvOptions, readCsv } from './read-csv.js';
export { type ReadJsonOptions, readJson } from './read-json.js';
export { type ReadNdjsonOptions, readNdjson } from './read-ndjson.js';
export { type ReadParquetOptions, readParquet } from './read-parquet.js';
export { type ReadRowsOptions, type RowOrRows, readRows } from './read-rows.js';
export type { TextType } from './typed-column.js';
export type { ValueOptions } from './value-table.js';
