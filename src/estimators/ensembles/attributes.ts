import type { State } from '../../arrays/index.js';
import type { FittedEstimator } from '../estimator.js';
import type { Member } from './member.js';

/** What the members have learned and is worth knowing, by their names. */
export function namedAttributes(members: readonly Member[], fitted: readonly FittedEstimator[]): State {
  return Object.fromEntries(members.map(({ name }, i) => [name, fitted[i]!.attributes ?? {}]));
}
