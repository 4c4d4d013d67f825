import { columnOf, type Matrix } from '../../arrays/index.js';
import { CapacityError } from '../../errors/index.js';

/** Codes are bytes, and one is kept for what is missing. */
export const maxBins = 255;

/** Trees name their features in 16 bits. */
const maxColumns = 65_535;

/**
 * The features with each value replaced by the number of its bin. Holds only arrays, most of them on shared memory,
 * so that it crosses threads.
 */
export interface BinnedFeatures {
  readonly rows: number;
  readonly columns: number;
  /** `codes[column * rows + row]`: 0 … bins − 1; a missing value has the code `bins`. On shared memory. */
  readonly codes: Uint8Array;
  /** The number of bins of each column, at most 255. */
  readonly bins: Uint16Array;
  /** `edges[column * 255 + code]`: the largest value that belongs to the bin or one below it; +Infinity for the last. */
  readonly edges: Float64Array;
}

/**
 * Cuts every feature into at most 255 bins of about equally many rows; up to 255 distinct values keep a bin each.
 * Edges lie in the middle between neighbouring values of the data, so that a tree grown on codes reads raw doubles.
 *
 * @throws CapacityError for more than 65,535 columns.
 */
export function binFeatures(features: Matrix): BinnedFeatures {
  const { rows, columns } = features;
  if (columns > maxColumns)
    throw new CapacityError({
      what: `Trees take at most ${maxColumns} features, not ${columns}`,
      remedy: 'Leave out features, or encode categories in fewer columns',
    });
  const codes = new Uint8Array(new SharedArrayBuffer(rows * columns));
  const bins = new Uint16Array(columns);
  const edges = new Float64Array(columns * maxBins).fill(Number.POSITIVE_INFINITY);
  for (let column = 0; column < columns; column++) {
    const values = columnOf(features, column);
    const cuts = quantileCuts(values);
    edges.set(cuts, column * maxBins);
    bins[column] = cuts.length + 1;
    encode(values, Float64Array.from(cuts), codes.subarray(column * rows, (column + 1) * rows));
  }
  return { rows, columns, codes, bins, edges };
}

/**
 * Where to cut: greedily, each bin takes its share of the rows that are left, so that a frequent value fills a bin of
 * its own and the others still come out even.
 */
function quantileCuts(values: Float64Array): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = countDistinct(sorted);
  const cuts: number[] = [];
  let size = 0;
  for (let i = 1; i < sorted.length && cuts.length < maxBins - 1; i++) {
    size++;
    if (sorted[i] === sorted[i - 1]) continue;
    const share = (sorted.length - i + size) / (maxBins - cuts.length);
    if (distinct > maxBins && size < share) continue;
    cuts.push(middle(sorted[i - 1]!, sorted[i]!));
    size = 0;
  }
  return cuts;
}

function countDistinct(sorted: Float64Array): number {
  let count = Math.min(1, sorted.length);
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** A double m with low ≤ m < high, half-way where doubles allow it. Halves first: their sum cannot overflow. */
function middle(low: number, high: number): number {
  const half = low / 2 + high / 2;
  return half >= low && half < high ? half : low;
}

/** The code is the number of cuts below the value: a binary search a row. */
function encode(values: Float64Array, cuts: Float64Array, codes: Uint8Array): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      codes[row] = cuts.length + 1;
      continue;
    }
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const probe = (low + high) >>> 1;
      if (value <= cuts[probe]!) high = probe;
      else low = probe + 1;
    }
    codes[row] = low;
  }
}
