import { missingGoesLeft, singleTree, type TreeEnsemble } from '../trees/ensemble.js';

/** A node of another library's tree: a leaf with its number, or what a split asks. */
export type AskedNode<Node> =
  | { readonly leaf: number }
  | {
      readonly feature: number;
      /** A row goes left where its value is at most this. */
      readonly threshold: number;
      readonly missingLeft: boolean;
      readonly left: Node;
      readonly right: Node;
    };

/** A tree of linked nodes as one of Ciclo's. */
export function flattenTree<Node>(root: Node, ask: (node: Node) => AskedNode<Node>): TreeEnsemble {
  const feature: number[] = [];
  const threshold: number[] = [];
  const leftSplits: number[] = [];
  const flags: number[] = [];
  const leaves: number[] = [];

  /** Returns how many splits the subtree has. */
  function visit(node: Node): number {
    const asked = ask(node);
    if ('leaf' in asked) {
      leaves.push(asked.leaf);
      return 0;
    }
    const split = feature.push(asked.feature) - 1;
    threshold.push(asked.threshold);
    flags.push(asked.missingLeft ? missingGoesLeft : 0);
    leftSplits.push(0);
    const left = visit(asked.left);
    leftSplits[split] = left;
    return 1 + left + visit(asked.right);
  }

  visit(root);
  const splits = {
    feature: Uint16Array.from(feature),
    threshold: Float64Array.from(threshold),
    leftSplits: Uint32Array.from(leftSplits),
    flags: Uint8Array.from(flags),
    setStarts: Uint32Array.of(0),
    sets: new Uint32Array(0),
  };
  return singleTree(splits, 1, Float64Array.from(leaves));
}
