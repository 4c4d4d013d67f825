import type { TableLike } from '../columns-of.js';
import { type Column, countMissing } from '../frame.js';
import { toFrame } from '../to-frame.js';
import type { ColumnSchema, TableSchema } from './table-schema.js';

/**
 * What a table holds, column by column: its type, the range or the categories met, and whether values are missing.
 *
 * @throws ValidationError when `data` is no table.
 */
export function inferSchema(data: TableLike): TableSchema {
  return { columns: toFrame(data).columns.map(columnSchema) };
}

function columnSchema(column: Column): ColumnSchema {
  const { name } = column;
  const missing = countMissing(column) > 0;
  if (column.type === 'numeric') return { name, type: 'numeric', ...rangeOf(column.values), missing };
  const { valueType, categories } = column;
  return { name, type: 'categorical', valueType, categories, missing };
}

function rangeOf(values: Float64Array): { min: number | null; max: number | null } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? { min: null, max: null } : { min, max };
}
