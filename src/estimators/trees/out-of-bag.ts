import { type BinnedFeatures, maxBins } from './binning.js';
import { missingGoesLeft, splitsByCategory, type TreeEnsemble } from './ensemble.js';

/** What trees say of the rows that they have not seen. */
export interface UnseenVotes {
  /** Their sum: rows × numbers a leaf. */
  readonly sums: Float64Array;
  /** How many trees had not seen the row. */
  readonly counts: Uint32Array;
}

/** Adds what one tree says of the rows that were not drawn for it. */
export function addUnseen(tree: TreeEnsemble, binned: BinnedFeatures, drawn: Uint8Array, votes: UnseenVotes): void {
  const { width, leaves } = tree;
  for (let row = 0; row < drawn.length; row++) {
    if (drawn[row]! > 0) continue;
    const leaf = leafOf(tree, binned, row);
    for (let k = 0; k < width; k++)
      votes.sums[row * width + k] = votes.sums[row * width + k]! + leaves[leaf * width + k]!;
    votes.counts[row] = votes.counts[row]! + 1;
  }
}

/** The leaf of a row by its codes: a bin lies left where its upper edge does. */
function leafOf(tree: TreeEnsemble, { codes, stride, bins, edges }: BinnedFeatures, row: number): number {
  const { feature, threshold, leftSplits, flags, setStarts, sets } = tree;
  let split = 0;
  let leaf = 0;
  let left = feature.length;
  while (left > 0) {
    const column = feature[split]!;
    const code = codes[row * stride + column]!;
    const flag = flags[split]!;
    let goesLeft: boolean;
    if (code === bins[column]) goesLeft = (flag & missingGoesLeft) !== 0;
    else if (flag & splitsByCategory)
      goesLeft = ((sets[setStarts[threshold[split]!]! + (code >>> 5)]! >>> (code & 31)) & 1) === 1;
    else goesLeft = edges[column * maxBins + code]! <= threshold[split]!;
    const inLeft = leftSplits[split]!;
    split += goesLeft ? 1 : inLeft + 1;
    leaf += goesLeft ? 0 : inLeft + 1;
    left = goesLeft ? inLeft : left - inLeft - 1;
  }
  return leaf;
}

/**
 * The score on the rows that some tree had not seen (Breiman, 1996): R² of the mean of those trees, or the share of
 * rows whose likeliest class is right. Every row counts 1, whatever it weighed. undefined where every tree saw every row.
 */
export function outOfBagScore(
  votes: readonly UnseenVotes[],
  target: Float64Array,
  classes: number,
): number | undefined {
  const { sums, counts } = votes[0]!;
  const width = sums.length / counts.length;
  for (const other of votes.slice(1)) {
    for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + other.sums[i]!;
    for (let row = 0; row < counts.length; row++) counts[row] = counts[row]! + other.counts[row]!;
  }
  const rows = Array.from(counts.keys()).filter((row) => counts[row]! > 0);
  if (rows.length === 0) return undefined;
  if (classes === 0) return r2Of(rows, target, (row) => sums[row]! / counts[row]!);
  const isRight = (row: number) =>
    likeliest(sums.subarray(row * width, (row + 1) * width), counts[row]!) === target[row];
  return rows.filter(isRight).length / rows.length;
}

/** Of two classes only the share of the second is known. */
function likeliest(sums: Float64Array, count: number): number {
  if (sums.length === 1) return sums[0]! / count > 0.5 ? 1 : 0;
  return sums.indexOf(sums.reduce((a, b) => Math.max(a, b)));
}

function r2Of(rows: readonly number[], target: Float64Array, predicted: (row: number) => number): number {
  const mean = rows.reduce((sum, row) => sum + target[row]!, 0) / rows.length;
  let residual = 0;
  let total = 0;
  for (const row of rows) {
    residual += (target[row]! - predicted(row)) ** 2;
    total += (target[row]! - mean) ** 2;
  }
  return total > 0 ? 1 - residual / total : residual > 0 ? 0 : 1;
}
