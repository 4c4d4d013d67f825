export { inferSchema } from './infer-schema.js';
export type { CategoricalSchema, ColumnSchema, NumericSchema, TableSchema } from './table-schema.js';
