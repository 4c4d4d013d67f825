/** How often every two categories meet, row by row of the table: `counts[a · columns + b]`. */
export interface Contingency {
  readonly rows: number;
  readonly columns: number;
  readonly counts: Float64Array;
}

export function emptyContingency(rows: number, columns: number): Contingency {
  return { rows, columns, counts: new Float64Array(rows * columns) };
}

/** Adds the rows `from`…`to` in which neither is missing. */
export function addPairs(
  { columns, counts }: Contingency,
  a: Int32Array,
  b: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const first = a[row]!;
    const second = b[row]!;
    if (first >= 0 && second >= 0) counts[first * columns + second]!++;
  }
}

export function marginsOf({ rows, columns, counts }: Contingency): {
  ofRows: Float64Array;
  ofColumns: Float64Array;
  total: number;
} {
  const ofRows = new Float64Array(rows);
  const ofColumns = new Float64Array(columns);
  let total = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < columns; b++) {
      const count = counts[a * columns + b]!;
      ofRows[a]! += count;
      ofColumns[b]! += count;
      total += count;
    }
  }
  return { ofRows, ofColumns, total };
}
