import type { CategoricalSchema, ColumnSchema, NumericSchema, TableSchema } from '../data/index.js';

/** The columns that a model was fitted on, in order, without the target: what it expects, and what it saw. */
export type Signature = TableSchema;
export type SignatureColumn = ColumnSchema;
export type NumericSignature = NumericSchema;
export type CategoricalSignature = CategoricalSchema;
