import type { Column, NumericColumn } from '../../../data/index.js';

/** Where the columns stand that have missing values. */
export function columnsWithMissing(columns: readonly Column[]): number[] {
  return columns.flatMap((column, i) => (hasMissing(column) ? i : []));
}

/** Columns of 1 where a value is missing and 0 where it is not, named as scikit-learn's `MissingIndicator` does. */
export function indicatorsOf(columns: readonly Column[], marked: readonly number[]): NumericColumn[] {
  return marked.map((i) => {
    const column = columns[i]!;
    return { type: 'numeric', name: indicatorName(column.name), values: missingIn(column) };
  });
}

export function indicatorName(column: string): string {
  return `missingindicator_${column}`;
}

function hasMissing(column: Column): boolean {
  return column.type === 'numeric' ? column.values.some(Number.isNaN) : column.codes.some((code) => code < 0);
}

function missingIn(column: Column): Float64Array {
  const length = column.type === 'numeric' ? column.values.length : column.codes.length;
  const missing = new Float64Array(length);
  if (column.type === 'numeric') {
    for (let row = 0; row < length; row++) missing[row] = Number(Number.isNaN(column.values[row]!));
  } else for (let row = 0; row < length; row++) missing[row] = Number(column.codes[row]! < 0);
  return missing;
}
