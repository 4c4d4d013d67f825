import { dimensionsOf } from './dimension.js';
import type { SearchMethod } from './method.js';
import type { SearchSpace } from './space.js';

/** How a space is searched where nothing is said: the grid where every option has a list of values, else TPE. */
export function defaultMethod(space: SearchSpace): SearchMethod {
  return { type: dimensionsOf(space).every(({ type }) => type === 'choices') ? 'grid' : 'tpe' };
}
