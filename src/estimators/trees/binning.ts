import { columnOf, countDistinct, type Matrix, sortNumbers } from '../../arrays/index.js';
import { CapacityError } from '../../errors/index.js';
import { createRandom } from '../../random/index.js';

/** Codes are bytes, and one is kept for what is missing. */
export const maxBins = 255;

/** Trees name their features in 16 bits. */
const maxColumns = 65_535;

/** Of more rows than this a sample says where to cut, as in LightGBM and scikit-learn. */
const sampledRows = 200_000;

/** Rows whose codes are written together, so that they stay in the cache from column to column. */
const blockRows = 4096;

/**
 * The features with each value replaced by the number of its bin. Holds only arrays, the codes on shared memory, so
 * that it crosses threads.
 */
export interface BinnedFeatures {
  readonly rows: number;
  readonly columns: number;
  /** Bytes a row: the columns, rounded up to a multiple of 8. */
  readonly stride: number;
  /** `codes[row * stride + column]`: 0 … bins − 1; a missing value has the code `bins`. On shared memory. */
  readonly codes: Uint8Array;
  /** The number of bins of each column, at most 255. */
  readonly bins: Uint16Array;
  /**
   * `edges[column * 255 + code]`: the largest value that belongs to the bin or one below it; +Infinity for the last.
   * Of a column of categories a category's bin is its own number, and edges mean nothing.
   */
  readonly edges: Float64Array;
  /** `centers[column * 255 + code]`: the middle between the smallest and the largest value of the bin. */
  readonly centers: Float64Array;
  /** 1 for each column of categories. */
  readonly categorical: Uint8Array;
}

/**
 * Cuts every feature into at most `most` bins of about equally many rows; up to `most` distinct values keep a bin each.
 * Edges lie in the middle between neighbouring values of the data, so that a tree grown on codes reads raw doubles.
 *
 * @param categories how many categories each column has, 0 for numbers; see `Problem`.
 * @throws CapacityError for more than 65,535 columns, and for more than 255 categories in one.
 */
export function binFeatures(features: Matrix, most: number = maxBins, categories?: Uint32Array): BinnedFeatures {
  const { rows, columns } = features;
  checkCapacity(columns, categories);
  const stride = Math.ceil(columns / 8) * 8;
  const codes = new Uint8Array(new SharedArrayBuffer(rows * stride));
  const bins = new Uint16Array(columns);
  const edges = new Float64Array(columns * maxBins).fill(Number.POSITIVE_INFINITY);
  const categorical = new Uint8Array(columns);
  const sample = sampleOf(rows);
  const centers = new Float64Array(columns * maxBins);
  const cuts = Array.from({ length: columns }, (_, column) => {
    const count = categories?.[column] ?? 0;
    categorical[column] = count > 0 ? 1 : 0;
    const found = count > 0 ? categoryBins(count) : quantileBins(columnOf(features, column), sample, most);
    edges.set(found.cuts, column * maxBins);
    centers.set(found.centers, column * maxBins);
    bins[column] = found.cuts.length + 1;
    return padded(found.cuts);
  });
  for (let begin = 0; begin < rows; begin += blockRows) {
    const end = Math.min(begin + blockRows, rows);
    for (let column = 0; column < columns; column++)
      encode(columnOf(features, column), begin, end, cuts[column]!, bins[column]!, codes, column, stride);
  }
  return { rows, columns, stride, codes, bins, edges, centers, categorical };
}

function checkCapacity(columns: number, categories: Uint32Array | undefined): void {
  if (columns > maxColumns)
    throw new CapacityError({
      what: `Trees take at most ${maxColumns} features, not ${columns}`,
      remedy: 'Leave out features, or encode categories in fewer columns',
    });
  const most = categories?.reduce((a, b) => Math.max(a, b), 0) ?? 0;
  if (most > maxBins)
    throw new CapacityError({
      what: `Trees split a feature of at most ${maxBins} categories, not ${most}`,
      remedy: 'Put rare categories together, or encode them as numbers',
    });
}

/** Rows spread evenly, each drawn from a stretch of its own; undefined: all. */
function sampleOf(rows: number): Uint32Array | undefined {
  if (rows <= sampledRows) return undefined;
  const random = createRandom(rows);
  return Uint32Array.from({ length: sampledRows }, (_, i) => Math.floor(((i + random.next()) * rows) / sampledRows));
}

/** Where the bins of a column lie. */
interface Bins {
  readonly cuts: readonly number[];
  readonly centers: readonly number[];
}

/** Cuts between each category and the next. */
function categoryBins(count: number): Bins {
  const centers = Array.from({ length: count }, (_, category) => category);
  return { cuts: centers.slice(1).map((category) => category - 0.5), centers };
}

/**
 * Where to cut: greedily, each bin takes its share of the rows that are left, so that a frequent value fills a bin of
 * its own and the others still come out even.
 */
function quantileBins(values: Float64Array, sample: Uint32Array | undefined, most: number): Bins {
  const sorted = sortNumbers(present(values, sample));
  const distinct = countDistinct(sorted);
  const cuts: number[] = [];
  const centers: number[] = [];
  let first = 0;
  let size = 0;
  for (let i = 1; i < sorted.length && cuts.length < most - 1; i++) {
    size++;
    if (sorted[i] === sorted[i - 1]) continue;
    const share = (sorted.length - i + size) / (most - cuts.length);
    if (distinct > most && size < share) continue;
    cuts.push(middle(sorted[i - 1]!, sorted[i]!));
    centers.push(sorted[first]! / 2 + sorted[i - 1]! / 2);
    first = i;
    size = 0;
  }
  if (sorted.length > 0) centers.push(sorted[first]! / 2 + sorted[sorted.length - 1]! / 2);
  return { cuts, centers };
}

/** The values that are not missing, of the sampled rows if there is a sample. */
function present(values: Float64Array, sample: Uint32Array | undefined): Float64Array {
  const found = new Float64Array(sample?.length ?? values.length);
  let count = 0;
  for (let i = 0; i < found.length; i++) {
    const value = values[sample === undefined ? i : sample[i]!]!;
    if (!Number.isNaN(value)) found[count++] = value;
  }
  return found.slice(0, count);
}

/** A double m with low ≤ m < high, half-way where doubles allow it. Halves first: their sum cannot overflow. */
function middle(low: number, high: number): number {
  const half = low / 2 + high / 2;
  return half >= low && half < high ? half : low;
}

/** 256 cuts for the search, the last ones out of reach. */
function padded(cuts: readonly number[]): Float64Array {
  const all = new Float64Array(256).fill(Number.POSITIVE_INFINITY);
  all.set(cuts);
  return all;
}

/** The code is the number of cuts below the value: a binary search a row, in steps that need no branch. */
function encode(
  values: Float64Array,
  begin: number,
  end: number,
  cuts: Float64Array,
  missingCode: number,
  codes: Uint8Array,
  column: number,
  stride: number,
): void {
  for (let row = begin; row < end; row++) {
    const value = values[row]!;
    let code = Number(value > cuts[127]!) << 7;
    code += Number(value > cuts[code + 63]!) << 6;
    code += Number(value > cuts[code + 31]!) << 5;
    code += Number(value > cuts[code + 15]!) << 4;
    code += Number(value > cuts[code + 7]!) << 3;
    code += Number(value > cuts[code + 3]!) << 2;
    code += Number(value > cuts[code + 1]!) << 1;
    code += Number(value > cuts[code]!);
    codes[row * stride + column] = Number.isNaN(value) ? missingCode : code;
  }
}
