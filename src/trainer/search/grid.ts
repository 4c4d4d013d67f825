import { type Combination, combinations, type SearchedSpace } from './combination.js';
import { type Proposals, plansOf } from './rounds.js';

/** Every combination, the last option varying fastest; of many, the first so many. */
export function gridProposals(space: SearchedSpace, trials: number | undefined, roundSize: number): Proposals {
  const total = Math.min(space.size, trials ?? space.size);
  const rest = combinations(space);
  // Kept, so that a later round need not begin at the first again.
  const known: Combination[] = [];
  return {
    total,
    next(history) {
      const from = history.length;
      const to = Math.min(from + roundSize, total);
      while (known.length < to) known.push(rest.next().value);
      return plansOf(space, known.slice(from, to), from);
    },
  };
}
