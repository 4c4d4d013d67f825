import {
  type CategoricalSchema,
  type ColumnSchema,
  type Frame,
  inferSchema,
  type NumericSchema,
  type TableSchema,
} from '../data/index.js';

/** The columns that a model was fitted on, in order, without the target: what it expects, and what it saw. */
export type Signature = TableSchema;
export type SignatureColumn = ColumnSchema;
export type NumericSignature = NumericSchema;
export type CategoricalSignature = CategoricalSchema;

/**
 * What a model will expect of the columns that it was fitted on: what was declared of them, and where nothing was, what
 * they hold. Of a column that was declared as any text, the texts that it held are told as well.
 */
export function signatureOf(inputs: Frame, declared?: TableSchema): Signature {
  const learned = inferSchema(inputs);
  if (declared === undefined) return learned;
  const byName = new Map(declared.columns.map((column) => [column.name, column]));
  return { columns: learned.columns.map((column) => merge(column, byName.get(column.name))) };
}

function merge(learned: ColumnSchema, declared: ColumnSchema | undefined): ColumnSchema {
  if (declared === undefined) return learned;
  if (declared.type === 'categorical' && declared.open && learned.type === 'categorical')
    return { ...declared, categories: learned.categories };
  return declared;
}
