import { missingGoesLeft, singleTree, splitsByCategory, type TreeEnsemble } from '../../estimators/index.js';
import { orderNodes, type Visit } from './order-nodes.js';
import { type ReadNode, readNode } from './read-node.js';
import { readSets } from './read-sets.js';
import type { XgboostTree } from './schema.js';

/** A tree of XGBoost's as one of Ciclo's. */
export interface ReadTree {
  readonly tree: TreeEnsemble;
  /** The deepest level of a leaf, the root's being 0. */
  readonly depth: number;
  /** What each split gained, by its place in the tree; 0 where the file does not say. */
  readonly gains: readonly number[];
}

/**
 * @param features how many there are.
 * @param room how many words of 32 bits the sets of categories may take.
 * @returns the tree; or a text that says why it cannot be read.
 */
export function readTree(source: XgboostTree, features: number, room: number): ReadTree | string {
  const { tree_param, left_children, right_children, split_indices, split_conditions, default_left } = source;
  const { size_leaf_vector } = tree_param;
  if (size_leaf_vector > 1) return `Its leaves hold ${size_leaf_vector} numbers, and Ciclo reads leaves of one`;
  const lists = [right_children, split_indices, split_conditions, default_left, source.split_type ?? left_children];
  if (lists.some(({ length }) => length !== left_children.length)) return 'The lists of nodes differ in length';
  const sets = readSets(source, room);
  if (typeof sets === 'string') return sets;
  const visits = orderNodes(source, (node) => source.split_type?.[node] === 1);
  if (typeof visits === 'string') return visits;
  const nodes: ReadNode[] = [];
  for (const { node } of visits) {
    const read = readNode(source, node, features, sets.get(node));
    if (typeof read === 'string') return read;
    nodes.push(read);
  }
  return layOut(visits, nodes);
}

/** The nodes, which come in Ciclo's order, as arrays. */
function layOut(visits: readonly Visit[], nodes: readonly ReadNode[]): ReadTree {
  const splits = (nodes.length - 1) / 2;
  const feature = new Uint16Array(splits);
  const threshold = new Float64Array(splits);
  const leftSplits = new Uint32Array(splits);
  const flags = new Uint8Array(splits);
  const setStarts = [0];
  const words: number[] = [];
  const leaves: number[] = [];
  const gains: number[] = [];
  for (const [i, node] of nodes.entries()) {
    const { rightOf } = visits[i]!;
    const split = gains.length;
    if (rightOf !== undefined) leftSplits[rightOf] = split - rightOf - 1;
    if ('leaf' in node) {
      leaves.push(node.leaf);
      continue;
    }
    const { left, missingLeft } = node;
    const isByCategory = typeof left !== 'number';
    feature[split] = node.feature;
    threshold[split] = isByCategory ? setStarts.length - 1 : left;
    flags[split] = (missingLeft ? missingGoesLeft : 0) | (isByCategory ? splitsByCategory : 0);
    gains.push(node.gain);
    if (!isByCategory) continue;
    for (const word of left) words.push(word);
    setStarts.push(words.length);
  }
  const sets = { setStarts: Uint32Array.from(setStarts), sets: Uint32Array.from(words) };
  return {
    tree: singleTree({ feature, threshold, leftSplits, flags, ...sets }, 1, Float64Array.from(leaves)),
    depth: visits.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    gains,
  };
}
