import type { Matrix } from '../../arrays/index.js';

/** The rows one by one, as the packages take them. */
export function rowsOf({ rows, columns, data }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => data[column * rows + row]!),
  );
}
