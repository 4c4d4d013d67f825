import { type TreeEnsemble, treeCount } from '../ensemble.js';
import { measureSplits, mostRanking, rankingSteps, type Scale } from './scales.js';

/**
 * Trees of any depth, whose nodes say where their children lie: the left one, and the right one behind it. A leaf leads
 * to itself, so that a walk may go on while others have not yet arrived. Nodes with their leaves take about as much
 * memory as the ensemble does.
 */
export interface LinkedTrees {
  readonly ensemble: TreeEnsemble;
  readonly scales: readonly Scale[];
  /** The first node of each tree. */
  readonly roots: Int32Array;
  /** Two numbers a node: its question, and its left child. */
  readonly nodes: Int32Array;
  /** Where a node is a leaf: its number in the ensemble. */
  readonly leafOf: Int32Array;
}

/** A leaf's question. No rank is above 255, so the way is to the left, which is the leaf itself. */
const stay = 255;

/** The ensemble in this form; undefined where its questions are too many. */
export function makeLinkedTrees(ensemble: TreeEnsemble): LinkedTrees | undefined {
  const { feature, leftSplits, setStarts, starts } = ensemble;
  const trees = treeCount(ensemble);
  const splits = feature.length;
  const mostSteps = mostRanking * trees * Math.log2(splits / trees + 1);
  if (setStarts.length - 1 > mostSteps) return undefined;

  const { scales, questionOf } = measureSplits(ensemble);
  const roots = new Int32Array(trees);
  const nodes = new Int32Array(2 * (2 * splits + trees));
  const leafOf = new Int32Array(2 * splits + trees);
  let made = 0;
  let split = 0;
  let leaf = 0;
  /** Nodes that are still to be laid out, each before the number of splits below it; the leftmost is the last. */
  const waiting: number[] = [];
  for (let tree = 0; tree < trees; tree++) {
    roots[tree] = made++;
    waiting.push(roots[tree]!, starts[tree + 1]! - starts[tree]!);
    while (waiting.length > 0) {
      const below = waiting.pop()!;
      const node = waiting.pop()!;
      if (below === 0) {
        nodes[2 * node] = stay;
        nodes[2 * node + 1] = node;
        leafOf[node] = leaf++;
        continue;
      }
      nodes[2 * node] = questionOf(split);
      nodes[2 * node + 1] = made;
      const inLeft = leftSplits[split++]!;
      waiting.push(made + 1, below - 1 - inLeft, made, inLeft);
      made += 2;
    }
  }
  return scales.length === 0 || rankingSteps(scales) > mostSteps
    ? undefined
    : { ensemble, scales, roots, nodes, leafOf };
}
