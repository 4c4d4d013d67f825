import type { XgboostTree } from './schema.js';

/** A node as it is met on the way through a tree. */
export interface Visit {
  readonly node: number;
  /** The root's is 0. */
  readonly depth: number;
  /** Of a right child: its parent's place among the splits. */
  readonly rightOf?: number;
}

/**
 * The nodes of a tree in Ciclo's order: preorder, left before right. Nodes that were pruned away are never met.
 *
 * XGBoost sends the categories that a split lists to the right, Ciclo those of its set to the left. So the children
 * change sides where `swaps` holds, and a category that no list names still goes where XGBoost sends it.
 *
 * @returns the nodes; or a text that says why this is no tree.
 */
export function orderNodes(
  { left_children: lefts, right_children: rights }: XgboostTree,
  swaps: (node: number) => boolean,
): Visit[] | string {
  const met = new Uint8Array(lefts.length);
  const visits: Visit[] = [];
  let splits = 0;
  const todo: Visit[] = [{ node: 0, depth: 0 }];
  for (let visit = todo.pop(); visit !== undefined; visit = todo.pop()) {
    const { node, depth } = visit;
    if (!(node >= 0 && node < lefts.length)) return `There is no node ${node}`;
    if (met[node] === 1) return `Two ways lead to node ${node}`;
    met[node] = 1;
    visits.push(visit);
    if (isLeaf(node)) continue;
    const [left, right] = swaps(node) ? [rights, lefts] : [lefts, rights];
    todo.push({ node: right[node]!, depth: depth + 1, rightOf: splits++ });
    todo.push({ node: left[node]!, depth: depth + 1 });
  }
  return visits;

  function isLeaf(node: number): boolean {
    return lefts[node] === -1 && rights[node] === -1;
  }
}
