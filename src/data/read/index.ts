export type { ReadingOptions } from './pace.js';
export { type ParseCsvOptions, parseCsv, type ReadCsvOptions, readCsv } from './read-csv.js';
export type { TextType } from './typed-column.js';
