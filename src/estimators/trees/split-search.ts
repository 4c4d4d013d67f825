import type { Random } from '../../random/index.js';
import { type BinnedFeatures, maxBins } from './binning.js';
import type { Criterion } from './criterion.js';
import { gatherCodes } from './gather.js';
import type { Histogram } from './histograms.js';
import { createOccupancy } from './occupancy.js';

/** Shows features of the node that the criterion has entered to the criterion, so that it finds the best split. */
export interface SplitSearch {
  /** Forgets the order in which the last tree tried features. */
  reset(): void;
  /** Shows all features, in the histograms that begin at `bases`. */
  searchHistogram(histogram: Histogram, bases: Uint32Array): void;
  /**
   * Shows features of rows[begin … end), each in a histogram of its own of only the bins that occur, until
   * `maxFeatures` were shown and one of them parted the rows: scikit-learn's rule, by which constant features count but
   * do not end the search. Their order is random, or that of the columns where no source of randomness is given.
   */
  searchRows(rows: Uint32Array, begin: number, end: number, random: Random | undefined): void;
}

export function createSplitSearch(binned: BinnedFeatures, criterion: Criterion, maxFeatures: number): SplitSearch {
  const { bins, columns } = binned;
  const { width } = criterion;
  const histogram = new Float64Array((maxBins + 1) * width);
  const codes = new Uint8Array(binned.rows);
  const allCodes = Uint8Array.from({ length: maxBins }, (_, code) => code);
  const occupancy = createOccupancy();
  const order = new Uint16Array(columns);
  // Where all features are tried their order matters for ties only: it is enough that a random one goes first.
  const draws = maxFeatures < columns ? columns : 1;

  function reset(): void {
    for (let column = 0; column < columns; column++) order[column] = column;
  }

  function searchHistogram(all: Histogram, bases: Uint32Array): void {
    for (let feature = 0; feature < columns; feature++)
      criterion.scan(all, bases[feature]!, allCodes, bins[feature]!, bins[feature]!, feature);
  }

  function searchRows(rows: Uint32Array, begin: number, end: number, random: Random | undefined): void {
    // Of two rows every feature that parts them makes the same two leaves.
    const enough = end - begin === 2 ? 1 : maxFeatures;
    let parted = false;
    for (let tried = 0; tried < columns && !(tried >= enough && parted); tried++) {
      if (random !== undefined && tried < draws) swap(tried, tried + Math.floor(random.next() * (columns - tried)));
      parted = searchFeature(order[tried]!, rows, begin, end) || parted;
    }
  }

  function searchFeature(feature: number, rows: Uint32Array, begin: number, end: number): boolean {
    gatherCodes(binned, feature, rows, begin, end, codes);
    const occupied = occupancy.observe(codes, end - begin);
    if (occupied < 2) return false;
    criterion.fill(histogram, 0, codes);
    const missingCode = bins[feature]!;
    const present = occupancy.codes[occupied - 1] === missingCode ? occupied - 1 : occupied;
    const parts = criterion.scan(histogram, 0, occupancy.codes, present, missingCode, feature);
    clear(occupied);
    return parts;
  }

  function clear(occupied: number): void {
    for (let k = 0; k < occupied; k++) {
      const bin = occupancy.codes[k]! * width;
      for (let channel = 0; channel < width; channel++) histogram[bin + channel] = 0;
    }
  }

  function swap(i: number, j: number): void {
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }

  return { reset, searchHistogram, searchRows };
}
