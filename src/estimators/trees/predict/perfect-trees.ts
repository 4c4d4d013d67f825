import { type TreeEnsemble, treeCount } from '../ensemble.js';
import { measureSplits, mostRanking, rankingSteps, type Scale } from './scales.js';

/**
 * Shallow trees, all brought to one depth: a leaf that lies higher up stands for every leaf below its place. Then the
 * children of node n are 2n + 1 and 2n + 2, no walk ends before another, and neither length nor way of a walk is a
 * branch that the processor has to foretell.
 */
export interface PerfectTrees {
  readonly ensemble: TreeEnsemble;
  readonly trees: number;
  readonly depth: number;
  readonly scales: readonly Scale[];
  /** The splits' questions, 2^depth − 1 a tree, level after level. Three trees of nothing end them. */
  readonly nodes: Int32Array;
  /** 2^depth leaves a tree, from left to right, each of the ensemble's width. */
  readonly leaves: Float64Array;
}

/** Deeper trees have more nodes than even wide instructions can visit in the time of a walk. */
const deepest = 6;

/** At most so many times the leaves that the trees have. */
const mostPadding = 4;

/** The ensemble in this form; undefined where its trees are too deep or too uneven, or their questions too many. */
export function makePerfectTrees(ensemble: TreeEnsemble): PerfectTrees | undefined {
  const trees = treeCount(ensemble);
  const depth = depthOf(ensemble);
  const realLeaves = ensemble.feature.length + trees;
  if (depth === 0 || depth > deepest || trees * 2 ** depth > mostPadding * realLeaves) return undefined;

  const { scales, questionOf } = measureSplits(ensemble);
  const inner = 2 ** depth - 1;
  const nodes = new Int32Array((trees + 3) * inner);
  const leaves = new Float64Array(trees * 2 ** depth * ensemble.width);
  for (let tree = 0; tree < trees; tree++) {
    const begin = ensemble.starts[tree]!;
    layOut(tree, 0, begin, ensemble.starts[tree + 1]! - begin, begin + tree);
  }
  if (rankingSteps(scales) > mostRanking * trees * depth) return undefined;
  return { ensemble, trees, depth, scales, nodes, leaves };

  /** Lays out the subtree of so many splits; what stands above a leaf in its stead asks whatever it likes. */
  function layOut(tree: number, node: number, split: number, splits: number, leaf: number): void {
    const { width, leftSplits } = ensemble;
    if (node >= inner) {
      const to = (tree * 2 ** depth + node - inner) * width;
      leaves.set(ensemble.leaves.subarray(leaf * width, (leaf + 1) * width), to);
      return;
    }
    const inLeft = splits === 0 ? 0 : leftSplits[split]!;
    const right = splits === 0 ? 0 : inLeft + 1;
    if (splits > 0) nodes[tree * inner + node] = questionOf(split);
    layOut(tree, 2 * node + 1, split + 1, inLeft, leaf);
    layOut(tree, 2 * node + 2, split + right, Math.max(0, splits - right), leaf + right);
  }
}

/** The depth of the deepest tree, where a leaf alone has 0; not looked for beyond one more than {@link deepest}. */
function depthOf({ starts, leftSplits }: TreeEnsemble): number {
  let depth = 0;
  for (let tree = 0; tree < starts.length - 1; tree++)
    depth = Math.max(depth, depthBelow(starts[tree]!, starts[tree + 1]! - starts[tree]!, deepest));
  return depth;

  function depthBelow(split: number, splits: number, more: number): number {
    if (splits === 0 || more < 0) return 0;
    const inLeft = leftSplits[split]!;
    const left = depthBelow(split + 1, inLeft, more - 1);
    return 1 + Math.max(left, depthBelow(split + 1 + inLeft, splits - 1 - inLeft, more - 1));
  }
}
