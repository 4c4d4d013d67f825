/** The best split found so far of the node that a criterion has entered. */
export interface Split {
  /** −1: none. */
  feature: number;
  /** Codes up to this one go left. */
  code: number;
  /** Where rows go whose value is missing; the larger side where none was missing. */
  missingLeft: boolean;
  /** How much better the two children are than the node, in the units of the loss. */
  gain: number;
}

/** What a split must respect. Samples are counted as they were drawn: a row that was drawn twice counts twice. */
export interface SplitLimits {
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly l2Regularization: number;
  /** Whether a split must better the loss. A forest splits on until its nodes are pure, a boosted tree does not. */
  readonly mustGain: boolean;
}

/**
 * What makes a split good. A criterion fills histograms with what it needs to know of the rows, and finds the best
 * split in them. All sums are sums of integers, so that neither the order of the rows nor the way in which a
 * histogram came about (counted, or the parent's less the sibling's) changes a bit of the result.
 */
export interface Criterion {
  /** Doubles a bin. */
  readonly width: number;
  /** The best split of the node that was entered last. */
  readonly best: Readonly<Split>;
  /** Turns to the node of rows[begin … end): forgets the last one's split. False: it is not to be split. */
  enter(rows: Uint32Array, begin: number, end: number): boolean;
  /**
   * Turns to a node of which only a histogram is at hand: that of one feature, at the beginning, of `bins` bins with
   * the missing one. Spares reading the rows; but nothing can be filled, and rows that are all alike go unnoticed,
   * so it is for trees whose splits must gain.
   */
  enterCounted?(histogram: Float64Array, bins: number): boolean;
  /** Adds the entered node's rows to a feature's histogram, which begins at `base`; `codes[i]` is its i-th row's bin. */
  fill(histogram: Float64Array, base: number, codes: Uint8Array): void;
  /**
   * Looks for a better split of the entered node in a feature's histogram. `bins` are the codes to look at, ascending,
   * empty ones allowed, `length` of them; `missingCode` is the one of missing values.
   * Returns whether the feature parts the node's rows at all, however badly.
   */
  scan(
    histogram: Float64Array,
    base: number,
    bins: Uint8Array,
    length: number,
    missingCode: number,
    feature: number,
  ): boolean;
}

export function noSplit(): Split {
  return { feature: -1, code: 0, missingLeft: false, gain: 0 };
}

/** A gain below this share of the node's own score is what rounding leaves, not a gain. */
export const noise = 1e-12;
