import { type Column, countMissing, type Frame } from '../data/index.js';
import type { DatasetColumn } from './dataset-version.js';

/** Beyond it a column is text rather than a choice, and its values would make the document as long as the data. */
const mostCategories = 100;

/** What a version's document says of its columns. */
export function columnsOfContent({ columns }: Frame): DatasetColumn[] {
  return columns.map(describeColumn);
}

function describeColumn(column: Column): DatasetColumn {
  const { name } = column;
  const missing = countMissing(column);
  if (column.type === 'numeric') return { name, type: 'numeric', ...rangeOf(column.values), missing };
  const { valueType, categories } = column;
  const listed = categories.length <= mostCategories ? { categories } : {};
  return { name, type: 'categorical', valueType, distinct: categories.length, ...listed, missing };
}

function rangeOf(values: Float64Array): { min: number | null; max: number | null } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? { min: null, max: null } : { min, max };
}
