/** Columns one behind the other in one array, which is quicker to go through than many; then zeros, up to whole tiles. */
export interface FlatColumns {
  readonly rows: number;
  readonly width: number;
  /** `data[column * rows + row]`. */
  readonly data: Float64Array;
}

/** A stretch of rows. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How many columns are taken at a time. */
const tile = 8;

export function layFlat(columns: readonly Float64Array[], rows: number): FlatColumns {
  const data = new Float64Array(Math.ceil(columns.length / tile) * tile * rows);
  columns.forEach((values, column) => {
    data.set(values, column * rows);
  });
  return { rows, width: columns.length, data };
}

/**
 * Adds Σ vector[first + column] · column over a stretch of rows to `out`, from `offset` on. Hot, so plain: eight columns
 * at a time, so that the sums are read and written less often.
 */
export function addWeighted(
  { rows, width, data }: FlatColumns,
  vector: Float64Array,
  first: number,
  { start, end }: Stretch,
  out: Float64Array,
  offset: number,
): void {
  const count = end - start;
  const weights = new Float64Array(Math.ceil(width / tile) * tile);
  weights.set(vector.subarray(first, first + width));
  for (let j = 0; j < width; j += tile) {
    const w0 = weights[j]!;
    const w1 = weights[j + 1]!;
    const w2 = weights[j + 2]!;
    const w3 = weights[j + 3]!;
    const w4 = weights[j + 4]!;
    const w5 = weights[j + 5]!;
    const w6 = weights[j + 6]!;
    const w7 = weights[j + 7]!;
    const i0 = j * rows + start;
    const i1 = i0 + rows;
    const i2 = i1 + rows;
    const i3 = i2 + rows;
    const i4 = i3 + rows;
    const i5 = i4 + rows;
    const i6 = i5 + rows;
    const i7 = i6 + rows;
    for (let r = 0; r < count; r++) {
      const lower = w0 * data[i0 + r]! + w1 * data[i1 + r]! + (w2 * data[i2 + r]! + w3 * data[i3 + r]!);
      const upper = w4 * data[i4 + r]! + w5 * data[i5 + r]! + (w6 * data[i6 + r]! + w7 * data[i7 + r]!);
      out[offset + r]! += lower + upper;
    }
  }
}

/** Adds the products of each column with a stretch of values, which begins at `offset`, to `out`, from `first` on. Hot, likewise. */
export function addProductsWith(
  { rows, width, data }: FlatColumns,
  values: Float64Array,
  offset: number,
  { start, end }: Stretch,
  out: Float64Array,
  first: number,
): void {
  const count = end - start;
  const sums = new Float64Array(tile);
  for (let j = 0; j < width; j += tile) {
    const i0 = j * rows + start;
    const i1 = i0 + rows;
    const i2 = i1 + rows;
    const i3 = i2 + rows;
    const i4 = i3 + rows;
    const i5 = i4 + rows;
    const i6 = i5 + rows;
    const i7 = i6 + rows;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (let r = 0; r < count; r++) {
      const value = values[offset + r]!;
      s0 += value * data[i0 + r]!;
      s1 += value * data[i1 + r]!;
      s2 += value * data[i2 + r]!;
      s3 += value * data[i3 + r]!;
      s4 += value * data[i4 + r]!;
      s5 += value * data[i5 + r]!;
      s6 += value * data[i6 + r]!;
      s7 += value * data[i7 + r]!;
    }
    sums.set([s0, s1, s2, s3, s4, s5, s6, s7]);
    for (let c = 0; c < tile && j + c < width; c++) out[first + j + c]! += sums[c]!;
  }
}
