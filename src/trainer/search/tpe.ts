import type { Random } from '../../random/index.js';
import { type Combination, combinationKey, combinationOf, type SearchedSpace } from './combination.js';
import { drawUntried } from './draw.js';
import type { TpeSearch } from './method.js';
import { type Density, parzenDensity } from './parzen.js';
import { drawDistinct, totalOf } from './random.js';
import { type Direction, ranked } from './ranking.js';
import { learningRound, type Proposals, plansOf, triedKeys } from './rounds.js';
import type { TrialOutcome } from './trial.js';

/*
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter
 * optimization", NIPS 2011), much as Optuna's TPESampler has it. The trials so far are split into a few good ones and the
 * others; of each, a density says where they lie, l and g. Combinations are drawn from l, and the one of the highest
 * l / g is tried: for such a split, the one of the largest expected improvement.
 *
 * Choices made on ten tables of scores (boosting, forests and neighbors on two data sets, and made-up surfaces), and
 * three functions of numbers:
 * - Densities are joint over all options, as with Optuna's `multivariate`. By option, which is its default, took a
 *   quarter more trials to the best of a table.
 * - A quarter of the trials is good, at most 25. Optuna's tenth is two trials of twenty, and took a tenth more.
 * - Lists of numbers in order are treated as such (see `axis.ts`); as mere categories they took a tenth more.
 * - Rounds of 4 took 5 % more trials than trials one by one, rounds of 8 twice that.
 * What did not help: priors of weight ½ or 2, kernels half or one and a half times as wide or as wide as the way to the
 * next observation, equal weights, and to judge every untried combination of a small space in place of some drawn.
 */

/** So many trials are good ones. */
export function goodTrials(trials: number): number {
  return Math.min(Math.ceil(trials / 4), 25);
}

/** @param trials at most; absent: until there is nothing left to try, if that is ever so. */
export function tpeProposals(
  space: SearchedSpace,
  trials: number | undefined,
  direction: Direction,
  random: Random,
  { startupTrials = 10, candidates = 24 }: Omit<TpeSearch, 'type'>,
): Proposals {
  const total = totalOf(space, trials);
  return {
    total,
    next(history) {
      const from = history.length;
      const left = (total ?? Number.POSITIVE_INFINITY) - from;
      const tried = triedKeys(space, history);
      if (from < startupTrials) {
        const drawn = drawDistinct(space, tried, from, Math.min(left, startupTrials - from), random);
        return plansOf(space, drawn, from);
      }
      const { good, others } = splitTrials(space, history, direction);
      const likely = parzenDensity(space, good);
      const round: Combination[] = [];
      while (round.length < Math.min(left, learningRound)) {
        // What the same round tries already counts as not good, so that the next keeps away from it: the "constant liar"
        // of Ginsbourger et al., 2010. How wide all kernels are hangs on their number, so that none can be kept.
        const unlikely = parzenDensity(space, [...others, ...round]);
        const proposed = propose({ space, likely, unlikely, tried, candidates }, random.fork(from + round.length));
        if (proposed === undefined) break;
        tried.add(combinationKey(proposed));
        round.push(proposed);
      }
      return plansOf(space, round, from);
    },
  };
}

interface Split {
  readonly good: readonly Combination[];
  readonly others: readonly Combination[];
}

/** Each part in the order of the trials. */
function splitTrials(space: SearchedSpace, history: readonly TrialOutcome[], direction: Direction): Split {
  const best = new Set(ranked(history, direction).slice(0, goodTrials(history.length)));
  const part = (isGood: boolean) =>
    history.filter((trial) => best.has(trial) === isGood).map(({ params }) => combinationOf(space, params));
  return { good: part(true), others: part(false) };
}

interface Outlook {
  readonly space: SearchedSpace;
  /** Where the good trials lie, and where the others. */
  readonly likely: Density;
  readonly unlikely: Density;
  /** By their keys, those of the same round too. */
  readonly tried: ReadonlySet<string>;
  readonly candidates: number;
}

function propose({ space, likely, unlikely, tried, candidates }: Outlook, random: Random): Combination | undefined {
  let best: Combination | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  // In a small space most draws were tried already.
  for (let draws = 0, found = 0; found < candidates && draws < 5 * candidates; draws++) {
    const drawn = likely.draw(random);
    if (tried.has(combinationKey(drawn))) continue;
    found++;
    const ratio = likely.at(drawn) / unlikely.at(drawn);
    if (ratio > highest) [best, highest] = [drawn, ratio];
  }
  return best ?? drawUntried(space, tried, random);
}
