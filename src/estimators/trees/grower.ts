import type { Random } from '../../random/index.js';
import { type BinnedFeatures, maxBins } from './binning.js';
import type { Criterion } from './criterion.js';
import { gatherCodes } from './gather.js';
import { createHistograms, type Histogram } from './histograms.js';
import { createOccupancy } from './occupancy.js';
import { partition } from './partition.js';
import { createSketch, type GrownTree } from './sketch.js';

/** How far a tree may grow. */
export interface Growth {
  /** null: no limit. */
  readonly maxDepth: number | null;
  /** With a limit the best leaf is split first. null: no limit. */
  readonly maxLeafNodes: number | null;
  /** How many features a split chooses from, drawn anew for each. */
  readonly maxFeatures: number;
  /** As the criterion's. */
  readonly mustGain: boolean;
}

/** A leaf that is worth splitting, and how. */
interface Candidate {
  readonly begin: number;
  readonly end: number;
  readonly depth: number;
  /** The split whose child this is, and on which side; −1: the root. */
  readonly parent: number;
  readonly isLeft: boolean;
  /** Kept so that the larger child's can be had by subtraction. */
  readonly histogram: Histogram | undefined;
  readonly feature: number;
  readonly code: number;
  readonly missingLeft: boolean;
  readonly gain: number;
}

/** Up to this many rows a node looks at the bins that its rows occupy, one feature at a time (measured). */
const smallNode = 256;

/**
 * Grows trees on binned features. The returned function grows one by what the criterion is loaded with. It sorts `rows`
 * so that every leaf's rows lie together, leaves from left to right, each in the order in which they came.
 * Memory is kept from tree to tree.
 */
export function createGrower(
  binned: BinnedFeatures,
  criterion: Criterion,
  growth: Growth,
): (rows: Uint32Array, random?: Random) => GrownTree {
  const { codes, bins, columns } = binned;
  const { maxDepth, maxLeafNodes, maxFeatures, mustGain } = growth;
  const histograms = createHistograms(binned, criterion);
  const single = new Float64Array((maxBins + 1) * criterion.width);
  const allCodes = Uint8Array.from({ length: maxBins }, (_, code) => code);
  const occupancy = createOccupancy();
  // Where all features are tried the order matters for ties only: a random one goes first.
  const draws = maxFeatures < columns ? columns : 1;
  const order = Uint16Array.from({ length: columns }, (_, column) => column);
  const sketch = createSketch(binned);
  const nodeCodes = new Uint8Array(binned.rows);
  const spare = new Uint32Array(binned.rows);

  return (rows, random) => {
    const frontier: Candidate[] = [];
    sketch.begin(rows.length);
    for (let i = 0; i < columns; i++) order[i] = i;

    const root = mayDeepen(0) && enter(0, rows.length);
    if (root)
      push(
        propose(0, rows.length, 0, -1, true, shares(rows.length) ? histograms.count(rows, 0, rows.length) : undefined),
      );
    while (frontier.length > 0 && (maxLeafNodes === null || sketch.splits() < maxLeafNodes - 1)) split(take());
    for (const { histogram } of frontier) histograms.release(histogram);
    return sketch.finish();

    function enter(begin: number, end: number): boolean {
      return criterion.enter(rows, begin, end);
    }

    function enterRest(histogram: Histogram, begin: number, end: number): boolean {
      if (mustGain && criterion.enterCounted) return criterion.enterCounted(histogram, bins[0]! + 1);
      return enter(begin, end);
    }

    function mayDeepen(depth: number): boolean {
      return maxDepth === null || depth < maxDepth;
    }

    function push(candidate: Candidate | undefined): void {
      if (candidate !== undefined) frontier.push(candidate);
    }

    /** The last one, so that growth goes into the depth, or the best one where leaves are limited. */
    function take(): Candidate {
      if (maxLeafNodes === null) return frontier.pop()!;
      let best = 0;
      for (let i = 1; i < frontier.length; i++) if (frontier[i]!.gain > frontier[best]!.gain) best = i;
      return frontier.splice(best, 1)[0]!;
    }

    function split(node: Candidate): void {
      const { begin, end, depth, feature, code, histogram } = node;
      const missingCode = bins[feature]!;
      const column = codes.subarray(feature * binned.rows, (feature + 1) * binned.rows);
      const middle = partition(rows, begin, end, column, code, node.missingLeft ? missingCode : -1, spare);
      const id = sketch.add(node, middle);
      if (!mayDeepen(depth + 1)) {
        histograms.release(histogram);
        return;
      }
      const leftIsSmaller = middle - begin <= end - middle;
      const [from, to] = leftIsSmaller ? [begin, middle] : [middle, end];
      const [restFrom, restTo] = leftIsSmaller ? [middle, end] : [begin, middle];

      // The smaller child is counted, the larger one is what remains of the parent.
      const smallerMay = enter(from, to);
      const counted = histogram && shares(restTo - restFrom) ? histograms.count(rows, from, to) : undefined;
      let rest: Histogram | undefined;
      if (histogram && counted) rest = histograms.subtract(histogram, counted);
      else histograms.release(histogram);
      const smaller = smallerMay ? propose(from, to, depth + 1, id, leftIsSmaller, counted) : undefined;
      if (smaller === undefined) histograms.release(counted);

      const larger = enter(restFrom, restTo)
        ? propose(restFrom, restTo, depth + 1, id, !leftIsSmaller, rest)
        : undefined;
      if (larger === undefined) histograms.release(rest);
      push(leftIsSmaller ? larger : smaller);
      push(leftIsSmaller ? smaller : larger);
    }

    /** The entered node with its best split, if it has one. */
    function propose(
      begin: number,
      end: number,
      depth: number,
      parent: number,
      isLeft: boolean,
      histogram: Histogram | undefined,
    ): Candidate | undefined {
      if (histogram) searchHistogram(histogram);
      else searchSome(begin, end);
      const { feature, code, missingLeft, gain } = criterion.best;
      if (feature < 0) return undefined;
      return { begin, end, depth, parent, isLeft, histogram, feature, code, missingLeft, gain };
    }

    function searchHistogram(histogram: Histogram): void {
      for (let feature = 0; feature < columns; feature++) {
        const base = histograms.bases[feature]!;
        criterion.scan(histogram, base, allCodes, bins[feature]!, bins[feature]!, feature);
      }
    }

    /**
     * Tries features in random order, each in a histogram of its own, until `maxFeatures` were tried and one of them
     * parted the rows (scikit-learn's rule: constant features are tried but do not end the search). Of two rows every
     * feature that parts them makes the same two leaves.
     */
    function searchSome(begin: number, end: number): void {
      const enough = end - begin === 2 ? 1 : maxFeatures;
      let parted = false;
      for (let tried = 0; tried < columns && !(tried >= enough && parted); tried++) {
        if (random !== undefined && tried < draws)
          swap(order, tried, tried + Math.floor(random.next() * (columns - tried)));
        parted = searchFeature(order[tried]!, begin, end) || parted;
      }
    }

    function searchFeature(feature: number, begin: number, end: number): boolean {
      gatherCodes(binned, feature, rows, begin, end, nodeCodes);
      const occupied = occupancy.observe(nodeCodes, end - begin);
      if (occupied < 2) return false;
      criterion.fill(single, 0, nodeCodes);
      const missingCode = bins[feature]!;
      const hasMissing = occupancy.codes[occupied - 1] === missingCode;
      const present = hasMissing ? occupied - 1 : occupied;
      const parts = criterion.scan(single, 0, occupancy.codes, present, missingCode, feature);
      clear(occupied);
      return parts;
    }
  };

  /** Whether a node of that many rows keeps one histogram of all features, to share with its children. */
  function shares(size: number): boolean {
    return maxFeatures >= columns && size > smallNode;
  }

  function clear(occupied: number): void {
    const { width } = criterion;
    for (let k = 0; k < occupied; k++) {
      const bin = occupancy.codes[k]! * width;
      for (let channel = 0; channel < width; channel++) single[bin + channel] = 0;
    }
  }
}

function swap(items: Uint16Array, i: number, j: number): void {
  const kept = items[i]!;
  items[i] = items[j]!;
  items[j] = kept;
}
