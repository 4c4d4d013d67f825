import { permutation, type Random } from '../../random/index.js';
import type { Problem } from '../estimator.js';
import type { FilledBoostingOptions } from './boosting-options.js';

/** Where the fork of the draw lies: beyond all rounds. */
const validationFork = 2 ** 31;

/**
 * 1 for the rows that are kept apart to judge the rounds by, where these may stop early; of each class the same share,
 * at least one row where there are two, and never all of it: where no two rows have one class, none.
 */
export function chooseRoles(
  { target, classes }: Problem,
  { nIterNoChange, validationFraction }: Pick<FilledBoostingOptions, 'nIterNoChange' | 'validationFraction'>,
  random: Random,
): Uint8Array {
  const roles = new Uint8Array(target.length);
  if (nIterNoChange === null) return roles;
  const order = permutation(target.length, random.fork(validationFork));
  for (let label = 0; label < Math.max(1, classes); label++) {
    const own = classes > 0 ? order.filter((row) => target[row] === label) : order;
    const wanted = Math.max(1, Math.round(own.length * validationFraction));
    for (const row of own.subarray(0, Math.max(0, Math.min(own.length - 1, wanted)))) roles[row] = 1;
  }
  return roles;
}
