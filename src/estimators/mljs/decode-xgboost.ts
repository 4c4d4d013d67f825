import { atMostBelow } from '../../arrays/index.js';
import { joinEnsembles, type TreeEnsemble } from '../trees/ensemble.js';
import { normalize } from '../trees/importances.js';
import type { TreeModel } from '../trees/model.js';
import { flattenTree } from './flatten-tree.js';
import type { XgboostBinary, XgboostNode } from './xgboost-binary.js';

/**
 * What ml-xgboost has learned, as Ciclo's own: equal to the bit. This version of XGBoost adds the base score last, to the
 * sum of what the trees say; so it stands behind them here, as one more tree of a single leaf for each output.
 *
 * @param classes 0 for a regression.
 */
export function decodeXgboost(binary: XgboostBinary, classes: number): TreeModel {
  const { baseScore, outputs, trees } = binary;
  const base = flattenTree(undefined, () => ({ leaf: baseScore }));
  return {
    classes,
    baseline: new Float64Array(outputs),
    trees: joinEnsembles([...trees.map(decodeTree), ...new Array<TreeEnsemble>(outputs).fill(base)]),
    importances: normalize(gainsOf(binary)),
    sums: 'float32',
  };
}

/** Nodes that were pruned away are never met. */
function decodeTree(nodes: readonly XgboostNode[]): TreeEnsemble {
  return flattenTree(nodes[0]!, ({ left, right, feature, missingLeft, condition }) => {
    if (left === -1) return { leaf: condition };
    const threshold = atMostBelow(condition);
    return { feature, threshold, missingLeft, left: nodes[left]!, right: nodes[right]! };
  });
}

/** What all splits by each feature gained together. */
function gainsOf({ trees, features }: XgboostBinary): Float64Array {
  const gains = new Float64Array(features);
  for (const nodes of trees) {
    const todo = [0];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const { left, right, feature, gain } = nodes[at]!;
      if (left === -1) continue;
      gains[feature]! += gain;
      todo.push(left, right);
    }
  }
  return gains;
}
