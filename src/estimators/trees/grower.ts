import type { Random } from '../../random/index.js';
import type { BinnedFeatures } from './binning.js';
import type { Criterion } from './criterion.js';
import { createHistograms, type Histogram } from './histograms.js';
import { partition } from './partition.js';
import { createSketch, type GrownTree } from './sketch.js';
import { createSplitSearch } from './split-search.js';

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

/**
 * Grows one tree by what the criterion is loaded with. Sorts `rows` so that every leaf's rows lie together, leaves from
 * left to right, each leaf's rows in the order in which they came.
 */
export type Grower = (rows: Uint32Array, random?: Random) => GrownTree;

/** A node: its rows lie from `begin` to `end`. */
interface Node {
  readonly begin: number;
  readonly end: number;
  readonly depth: number;
  /** The split whose child this is, and on which side; −1: the root. */
  readonly parent: number;
  readonly isLeft: boolean;
}

/** A node that is worth splitting, and how. */
interface Candidate extends Node {
  /** Kept so that the larger child's can be had by subtraction. */
  readonly histogram: Histogram | undefined;
  readonly feature: number;
  readonly code: number;
  readonly missingLeft: boolean;
  readonly gain: number;
}

/** Up to this many rows a node keeps no histogram of all features, but looks at the bins that occur (measured). */
const smallNode = 256;

/** Makes a grower, which keeps its memory from tree to tree. */
export function createGrower(binned: BinnedFeatures, criterion: Criterion, growth: Growth): Grower {
  const { codes, bins, columns } = binned;
  const { maxDepth, maxLeafNodes, maxFeatures, mustGain } = growth;
  const histograms = createHistograms(binned, criterion);
  const search = createSplitSearch(binned, criterion, maxFeatures);
  const sketch = createSketch(binned);
  const spare = new Uint32Array(binned.rows);

  return (rows, random) => {
    const frontier: Candidate[] = [];
    sketch.begin(rows.length);
    search.reset();
    plant();
    while (frontier.length > 0 && (maxLeafNodes === null || sketch.splits() < maxLeafNodes - 1)) split(take());
    for (const { histogram } of frontier) histograms.release(histogram);
    return sketch.finish();

    function plant(): void {
      const root = { begin: 0, end: rows.length, depth: 0, parent: -1, isLeft: true };
      if (!criterion.enter(rows, root.begin, root.end)) return;
      push(propose(root, shares(root) ? histograms.count(rows, root.begin, root.end) : undefined));
    }

    /** The last one, so that growth goes into the depth, or the best one where leaves are limited. */
    function take(): Candidate {
      if (maxLeafNodes === null) return frontier.pop()!;
      let best = 0;
      for (let i = 1; i < frontier.length; i++) if (frontier[i]!.gain > frontier[best]!.gain) best = i;
      return frontier.splice(best, 1)[0]!;
    }

    function push(candidate: Candidate | undefined): void {
      if (candidate !== undefined) frontier.push(candidate);
    }

    function split(node: Candidate): void {
      const { begin, end, feature, code } = node;
      const missingCode = node.missingLeft ? bins[feature]! : -1;
      const middle = partition(rows, begin, end, codes, feature * binned.rows, code, missingCode, spare);
      const parent = sketch.add(node, middle);
      const depth = node.depth + 1;
      if (maxDepth !== null && depth >= maxDepth) {
        histograms.release(node.histogram);
        return;
      }
      const left = { begin, end: middle, depth, parent, isLeft: true };
      const right = { begin: middle, end, depth, parent, isLeft: false };
      if (middle - begin <= end - middle) {
        const [smaller, larger] = examine(node, left, right);
        push(larger);
        push(smaller);
      } else {
        const [smaller, larger] = examine(node, right, left);
        push(smaller);
        push(larger);
      }
    }

    /** Looks into both children. The smaller one is counted, the larger one is what remains of the parent. */
    function examine({ histogram }: Candidate, smaller: Node, larger: Node): [Candidate?, Candidate?] {
      const smallerMay = criterion.enter(rows, smaller.begin, smaller.end);
      if (histogram === undefined || !shares(larger)) {
        histograms.release(histogram);
        const first = smallerMay ? propose(smaller, undefined) : undefined;
        return [first, criterion.enter(rows, larger.begin, larger.end) ? propose(larger, undefined) : undefined];
      }
      const counted = histograms.count(rows, smaller.begin, smaller.end);
      const rest = histograms.subtract(histogram, counted);
      const first = smallerMay ? propose(smaller, counted) : histograms.release(counted);
      return [first, enterRest(larger, rest) ? propose(larger, rest) : histograms.release(rest)];
    }

    function enterRest(node: Node, histogram: Histogram): boolean {
      if (mustGain && criterion.enterCounted) return criterion.enterCounted(histogram, bins[0]! + 1);
      return criterion.enter(rows, node.begin, node.end);
    }

    /** The entered node with its best split, if it has one. */
    function propose(node: Node, histogram: Histogram | undefined): Candidate | undefined {
      if (histogram) search.searchHistogram(histogram, histograms.bases);
      else search.searchRows(rows, node.begin, node.end, random);
      const { feature, code, missingLeft, gain } = criterion.best;
      if (feature < 0) return histograms.release(histogram);
      const { begin, end, depth, parent, isLeft } = node;
      return { begin, end, depth, parent, isLeft, histogram, feature, code, missingLeft, gain };
    }
  };

  /** Whether a node keeps one histogram of all features, to share with its children. */
  function shares({ begin, end }: Node): boolean {
    return maxFeatures >= columns && end - begin > smallNode;
  }
}
