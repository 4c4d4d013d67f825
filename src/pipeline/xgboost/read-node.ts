import { atMostBelow, fitsFloat32 } from '../../arrays/index.js';
import type { XgboostTree } from './schema.js';

/** A node of XGBoost's as Ciclo asks it: at a split by category, XGBoost's right is Ciclo's left. */
export type ReadNode = ReadLeaf | ReadSplit;

export interface ReadLeaf {
  readonly leaf: number;
}

export interface ReadSplit {
  readonly feature: number;
  readonly missingLeft: boolean;
  /** What goes left: the values up to a number, or a set of categories. */
  readonly left: number | Uint32Array;
  /** What it gained; 0 where the file does not say. */
  readonly gain: number;
}

/**
 * @param set the categories that the node lists, where it lists some.
 * @returns the node; or a text that says why it cannot be read.
 */
export function readNode(
  { left_children, split_indices, split_conditions, split_type, default_left, loss_changes }: XgboostTree,
  node: number,
  features: number,
  set: Uint32Array | undefined,
): ReadNode | string {
  const value = split_conditions[node] ?? Number.NaN;
  if (left_children[node] === -1)
    return fitsFloat32(value) ? { leaf: Math.fround(value) } : `Leaf ${node} holds no 32-bit number`;
  const feature = split_indices[node]!;
  if (!(feature >= 0 && feature < features))
    return `Node ${node} asks for feature ${feature}, and there are ${features}`;
  const gain = Math.max(0, loss_changes?.[node] ?? 0);
  // Some versions write 0 and 1, others true and false.
  const missingLeft = Boolean(default_left[node]);
  if (split_type?.[node] === 1) {
    if (set === undefined) return `Node ${node} splits by category, and lists none`;
    return { feature, missingLeft: !missingLeft, left: set, gain };
  }
  if (!fitsFloat32(value)) return `The threshold of node ${node} is no 32-bit number`;
  return { feature, missingLeft, left: atMostBelow(Math.fround(value)), gain };
}
