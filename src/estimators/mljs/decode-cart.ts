import type { CartNode } from 'ml-random-forest';
import { doubleBefore } from '../../arrays/index.js';
import type { TreeEnsemble } from '../trees/ensemble.js';
import { flattenTree } from './flatten-tree.js';

/**
 * A tree of ml-cart's as one of Ciclo's; each leaf holds its value, or the class that is the most frequent in it.
 *
 * ml-cart sends a row to the left where `value < splitValue`; that is where it is at most the double before.
 *
 * @param features which features the tree sees, by the number that it knows them by.
 */
export function decodeCart(root: CartNode, features: readonly number[]): TreeEnsemble {
  return flattenTree(root, ({ left, right, splitColumn, splitValue, distribution }) => {
    if (left === undefined || right === undefined)
      return { leaf: typeof distribution === 'number' ? distribution : distribution!.maxRowIndex(0)[1] };
    const feature = features[splitColumn!]!;
    return { feature, threshold: doubleBefore(splitValue!), missingLeft: false, left, right };
  });
}
