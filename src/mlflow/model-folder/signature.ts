import * as z from 'zod';
import type { ColumnSchema, TableSchema } from '../../data/index.js';

/** One column in MLflow's signatures: https://mlflow.org/docs/latest/models.html#model-signature */
const columnForm = z.object({
  name: z.string().min(1),
  type: z.enum(['boolean', 'integer', 'long', 'float', 'double', 'string', 'datetime']),
  required: z.boolean().optional(),
  optional: z.boolean().optional(),
});
type MlflowColumn = z.input<typeof columnForm>;

/**
 * MLflow's list of columns as a schema. It knows names and types alone: no ranges and no categories.
 *
 * @param columns what JSON.parse made of it.
 * @returns `undefined` where these are tensors, columns without names, or of types that no table here has.
 */
export function schemaOfColumns(columns: unknown): TableSchema | undefined {
  const read = z.array(columnForm).min(1).safeParse(columns);
  if (!read.success || new Set(read.data.map(({ name }) => name)).size < read.data.length) return undefined;
  return { columns: read.data.map(columnOf) };
}

function columnOf({ name, type, required, optional }: z.output<typeof columnForm>): ColumnSchema {
  const isOptional = (required === false || optional === true) && { optional: true };
  switch (type) {
    case 'integer':
    case 'long':
      // Whole numbers of MLflow's are never missing: pandas would make doubles of them.
      return { name, type: 'numeric', min: null, max: null, missing: false, integer: true, ...isOptional };
    case 'float':
    case 'double':
      return { name, type: 'numeric', min: null, max: null, missing: true, ...isOptional };
    default: {
      const valueType = type === 'boolean' ? 'boolean' : 'string';
      return { name, type: 'categorical', valueType, categories: [], missing: true, open: true, ...isOptional };
    }
  }
}

/** A schema as MLflow's list of columns. Ranges and categories stay behind. */
export function columnsOfSchema({ columns }: TableSchema): MlflowColumn[] {
  return columns.map((column) => ({
    type: typeOf(column),
    name: column.name,
    required: column.optional !== true,
  }));
}

function typeOf(column: ColumnSchema): MlflowColumn['type'] {
  if (column.type === 'numeric') return column.integer === true && !column.missing ? 'long' : 'double';
  if (column.valueType === 'number') return 'double';
  return column.valueType === 'boolean' ? 'boolean' : 'string';
}

/** The signature of an `MLmodel` file, whose parts are JSON in texts. */
export function readSignature(inputs: string | null | undefined): TableSchema | undefined {
  if (inputs === null || inputs === undefined) return undefined;
  try {
    return schemaOfColumns(JSON.parse(inputs));
  } catch {
    return undefined;
  }
}
