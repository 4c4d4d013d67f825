import type { BinnedFeatures } from './binning.js';
import type { Criterion } from './criterion.js';
import { gatherCodes } from './gather.js';

/** One node's histograms of all features, one behind the other. */
export type Histogram = Float64Array;

/** Counts histograms of all features, and keeps their memory for the next ones. */
export interface Histograms {
  /** Where each feature's histogram begins. */
  readonly bases: Uint32Array;
  /** The histogram of rows[begin … end), the node that the criterion has entered. */
  count(rows: Uint32Array, begin: number, end: number): Histogram;
  /** Turns the parent's histogram into that of the other child. */
  subtract(parent: Histogram, child: Histogram): Histogram;
  /** Takes a histogram back, if there is one. */
  release(histogram: Histogram | undefined): undefined;
}

export function createHistograms(binned: BinnedFeatures, criterion: Criterion): Histograms {
  const { columns, bins } = binned;
  const codes = new Uint8Array(binned.rows);
  const bases = new Uint32Array(columns + 1);
  // One more than the bins: the missing values.
  for (let feature = 0; feature < columns; feature++)
    bases[feature + 1] = bases[feature]! + (bins[feature]! + 1) * criterion.width;
  const length = bases[columns]!;
  const free: Histogram[] = [];

  function count(rows: Uint32Array, begin: number, end: number): Histogram {
    const histogram = free.pop()?.fill(0) ?? new Float64Array(length);
    for (let feature = 0; feature < columns; feature++) {
      gatherCodes(binned, feature, rows, begin, end, codes);
      criterion.fill(histogram, bases[feature]!, codes);
    }
    return histogram;
  }

  function subtract(parent: Histogram, child: Histogram): Histogram {
    for (let i = 0; i < length; i++) parent[i] = parent[i]! - child[i]!;
    return parent;
  }

  function release(histogram: Histogram | undefined): undefined {
    if (histogram !== undefined) free.push(histogram);
    return undefined;
  }

  return { bases, count, subtract, release };
}
