import { fitsFloat32, largestFloat32, leastAbove } from '../../arrays/index.js';
import { missingGoesLeft, splitsByCategory, type TreeEnsemble } from '../../estimators/index.js';
import { floatText, listText, objectText, parametersText } from './json-text.js';

/** What XGBoost calls the parent of the root, and the child of a leaf. */
const noParent = 2 ** 31 - 1;
const noChild = -1;

/** A part of a tree: a leaf where it has no splits. */
interface Subtree {
  /** Its first split and leaf, and how many splits it has. */
  readonly split: number;
  readonly leaf: number;
  readonly splits: number;
  readonly parent: number;
}

/** A node of XGBoost's. */
interface WrittenNode {
  readonly parent: number;
  /** The right child is the next: XGBoost goes there without looking it up. */
  readonly leftChild: number;
  readonly feature: number;
  /** The threshold, or the value of a leaf. */
  readonly condition: number;
  /** The categories that go right; empty where the split is by a threshold. */
  readonly categories: readonly number[];
  readonly missingLeft: boolean;
}

/** What the splits alone do not say. */
export interface WrittenBeside {
  /** What is added to each leaf. */
  readonly more: number;
  /** What a split by each feature is said to have gained. */
  readonly gainOf: Float64Array;
}

/**
 * Tree `tree` of an ensemble as JSON of XGBoost's.
 * @returns the JSON, and how many of its numbers a 32-bit float cannot hold.
 */
export function treeText(
  ensemble: TreeEnsemble,
  tree: number,
  { more, gainOf }: WrittenBeside,
): { readonly text: string; readonly tooLarge: number } {
  const nodes = nodesOf(ensemble, tree, more);
  return {
    text: nodesText(nodes, tree, gainOf),
    tooLarge: nodes.reduce((count, { condition }) => count + (fitsFloat32(condition) ? 0 : 1), 0),
  };
}

/** The nodes level by level, as XGBoost numbers them. */
function nodesOf(ensemble: TreeEnsemble, tree: number, more: number): WrittenNode[] {
  const begin = ensemble.starts[tree]!;
  const whole = { split: begin, leaf: begin + tree, splits: ensemble.starts[tree + 1]! - begin, parent: noParent };
  const subtrees: Subtree[] = [whole];
  const nodes: WrittenNode[] = [];
  // The list grows while it is walked: each split appends its two children.
  for (const { split, leaf, splits, parent } of subtrees) {
    if (splits === 0) {
      nodes.push(leafNode(parent, ensemble.leaves[leaf]! + more));
      continue;
    }
    const below = ensemble.leftSplits[split]! + 1;
    const left = { split: split + 1, leaf, splits: below - 1, parent: nodes.length };
    const right = { split: split + below, leaf: leaf + below, splits: splits - below, parent: nodes.length };
    const { condition, categories, swaps } = questionOf(ensemble, split);
    const missingLeft = (ensemble.flags[split]! & missingGoesLeft) !== 0;
    nodes.push({
      parent,
      leftChild: subtrees.length,
      feature: ensemble.feature[split]!,
      condition,
      categories,
      missingLeft: missingLeft !== swaps,
    });
    subtrees.push(...(swaps ? [right, left] : [left, right]));
  }
  return nodes;
}

function leafNode(parent: number, value: number): WrittenNode {
  return { parent, leftChild: noChild, feature: 0, condition: value, categories: [], missingLeft: false };
}

/** What XGBoost is to ask at a split; where `swaps` holds, its left child is Ciclo's right. */
interface Question extends Pick<WrittenNode, 'condition' | 'categories'> {
  readonly swaps: boolean;
}

/** No 32-bit float is below it: whatever is there goes to XGBoost's right. */
const nothingBelow = -largestFloat32;

/**
 * The categories of a set go left in Ciclo, those that are listed go right in XGBoost. Where everything that is there
 * goes one way, and only what is missing the other, XGBoost takes neither an infinite threshold nor an empty list.
 */
function questionOf(ensemble: TreeEnsemble, split: number): Question {
  const threshold = ensemble.threshold[split]!;
  if ((ensemble.flags[split]! & splitsByCategory) !== 0) {
    const categories = categoriesOf(ensemble, threshold);
    if (categories.length === 0) return { condition: nothingBelow, categories, swaps: false };
    return { condition: 0, categories, swaps: true };
  }
  if (threshold >= largestFloat32) return { condition: nothingBelow, categories: [], swaps: true };
  return { condition: leastAbove(threshold), categories: [], swaps: false };
}

function categoriesOf({ setStarts, sets }: TreeEnsemble, set: number): number[] {
  const categories: number[] = [];
  for (const [word, bits] of sets.subarray(setStarts[set]!, setStarts[set + 1]!).entries())
    for (let bit = 0; bit < 32; bit++) if ((bits >>> bit) & 1) categories.push(32 * word + bit);
  return categories;
}

function nodesText(nodes: readonly WrittenNode[], tree: number, gainOf: Float64Array): string {
  const integers = (of: (node: WrittenNode) => number) => listText(nodes.map((node) => String(of(node))));
  const floats = (of: (node: WrittenNode) => number) => listText(nodes.map((node) => floatText(of(node))));
  const isLeaf = ({ leftChild }: WrittenNode) => leftChild === noChild;
  return objectText({
    base_weights: floats((node) => (isLeaf(node) ? node.condition : 0)),
    ...categoriesText(nodes),
    default_left: integers(({ missingLeft }) => (missingLeft ? 1 : 0)),
    id: String(tree),
    left_children: integers(({ leftChild }) => leftChild),
    loss_changes: floats((node) => (isLeaf(node) ? 0 : gainOf[node.feature]!)),
    parents: integers(({ parent }) => parent),
    right_children: integers((node) => (isLeaf(node) ? noChild : node.leftChild + 1)),
    split_conditions: floats(({ condition }) => condition),
    split_indices: integers(({ feature }) => feature),
    split_type: integers(({ categories }) => (categories.length > 0 ? 1 : 0)),
    sum_hessian: floats(() => 0),
    tree_param: parametersText({
      num_deleted: 0,
      num_feature: gainOf.length,
      num_nodes: nodes.length,
      size_leaf_vector: 0,
    }),
  });
}

/** The categories of all nodes one behind the other, and which node has how many, from where on. */
function categoriesText(nodes: readonly WrittenNode[]): Record<string, string> {
  const all: number[] = [];
  const owners: number[] = [];
  const begins: number[] = [];
  const sizes: number[] = [];
  for (const [node, { categories }] of nodes.entries()) {
    if (categories.length === 0) continue;
    owners.push(node);
    begins.push(all.length);
    sizes.push(categories.length);
    for (const category of categories) all.push(category);
  }
  const lists = { categories: all, categories_nodes: owners, categories_segments: begins, categories_sizes: sizes };
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, JSON.stringify(values)]));
}
