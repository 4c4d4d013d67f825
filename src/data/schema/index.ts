export { type ConformOptions, conform, conformTo } from './conform.js';
export { inferSchema } from './infer-schema.js';
export {
  declaredPolicy,
  type InputPolicy,
  learnedPolicy,
  policyProblems,
  type Reaction,
  withPolicy,
} from './input-policy.js';
export type { OnWarning } from './misfits.js';
export { infiniteCells } from './read-numbers.js';
export { type RowReader, rowReader } from './read-row.js';
export type { CategoricalSchema, ColumnSchema, NumericSchema, TableSchema } from './table-schema.js';
export { type Declaration, declarationOf, schemaOf } from './zod-schema.js';
