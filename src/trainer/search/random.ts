import type { Random } from '../../random/index.js';
import { type Combination, combinationKey, type SearchedSpace } from './combination.js';
import { drawUntried } from './draw.js';
import { type Proposals, plansOf, triedKeys } from './rounds.js';

/** Combinations at random, until there is none that was not tried. */
export function randomProposals(
  space: SearchedSpace,
  trials: number | undefined,
  roundSize: number,
  random: Random,
): Proposals {
  const total = totalOf(space, trials);
  return {
    total,
    next(history) {
      const from = history.length;
      const count = Math.min(roundSize, (total ?? Number.POSITIVE_INFINITY) - from);
      return plansOf(space, drawDistinct(space, triedKeys(space, history), from, count, random), from);
    },
  };
}

/** How many trials a search that draws comes to; `undefined` where there is no end. */
export function totalOf(space: SearchedSpace, trials: number | undefined): number | undefined {
  const total = Math.min(space.size, trials ?? space.size);
  return Number.isFinite(total) ? total : undefined;
}

/**
 * So many combinations that were not tried, or as many as there are. Each draws by its trial's own number, so that it
 * does not matter at which of them a search was gone on with.
 */
export function drawDistinct(
  space: SearchedSpace,
  tried: ReadonlySet<string>,
  from: number,
  count: number,
  random: Random,
): Combination[] {
  const taken = new Set(tried);
  const drawn: Combination[] = [];
  while (drawn.length < count) {
    const combination = drawUntried(space, taken, random.fork(from + drawn.length));
    if (combination === undefined) break;
    taken.add(combinationKey(combination));
    drawn.push(combination);
  }
  return drawn;
}
