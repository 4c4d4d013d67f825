import { atMostBelow, largestFloat32 } from '../../arrays/index.js';
import { missingGoesLeft, singleTree, splitsByCategory, type TreeEnsemble } from '../../estimators/index.js';
import { orderNodes } from './order-nodes.js';
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
  const { left_children, right_children, split_indices, split_conditions, default_left, loss_changes } = source;
  const nodes = left_children.length;
  const { size_leaf_vector } = source.tree_param;
  if (size_leaf_vector > 1) return `Its leaves hold ${size_leaf_vector} numbers, and Ciclo reads leaves of one`;
  const { split_type = new Array<number>(nodes).fill(0) } = source;
  if (
    [right_children, split_indices, split_conditions, default_left, split_type].some(({ length }) => length !== nodes)
  )
    return 'The lists of nodes differ in length';
  const sets = readSets(source, room);
  if (typeof sets === 'string') return sets;
  const isByCategory = (node: number) => split_type[node] === 1;
  const visits = orderNodes(source, isByCategory);
  if (typeof visits === 'string') return visits;

  const splitCount = (visits.length - 1) / 2;
  const feature = new Uint16Array(splitCount);
  const threshold = new Float64Array(splitCount);
  const leftSplits = new Uint32Array(splitCount);
  const flags = new Uint8Array(splitCount);
  const setStarts = [0];
  const words: number[] = [];
  const leaves: number[] = [];
  const gains: number[] = [];
  let depth = 0;
  for (const visit of visits) {
    const { node, rightOf } = visit;
    const split = gains.length;
    if (rightOf !== undefined) leftSplits[rightOf] = split - rightOf - 1;
    const value = split_conditions[node]!;
    if (left_children[node] === -1) {
      if (!isFloat32(value)) return `Leaf ${node} holds no 32-bit number`;
      leaves.push(Math.fround(value));
      depth = Math.max(depth, visit.depth);
      continue;
    }
    const asked = split_indices[node]!;
    if (!(asked >= 0 && asked < features)) return `Node ${node} asks for feature ${asked}, and there are ${features}`;
    feature[split] = asked;
    gains.push(Math.max(0, loss_changes?.[node] ?? 0));
    const missingLeft = isTrue(default_left[node]!);
    if (isByCategory(node)) {
      const set = sets.get(node);
      if (set === undefined) return `Node ${node} splits by category, and lists none`;
      threshold[split] = setStarts.length - 1;
      flags[split] = splitsByCategory | (missingLeft ? 0 : missingGoesLeft);
      for (const word of set) words.push(word);
      setStarts.push(words.length);
    } else {
      if (!isFloat32(value)) return `The threshold of node ${node} is no 32-bit number`;
      threshold[split] = atMostBelow(Math.fround(value));
      flags[split] = missingLeft ? missingGoesLeft : 0;
    }
  }
  const splits = {
    feature,
    threshold,
    leftSplits,
    flags,
    setStarts: Uint32Array.from(setStarts),
    sets: Uint32Array.from(words),
  };
  return { tree: singleTree(splits, 1, Float64Array.from(leaves)), depth, gains };
}

/** Some versions write 0 and 1, others true and false. */
function isTrue(flag: number | boolean): boolean {
  return flag === 1 || flag === true;
}

function isFloat32(value: number | null): value is number {
  return value !== null && Math.abs(Math.fround(value)) <= largestFloat32;
}
