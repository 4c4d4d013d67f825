import { type Combination, combinationOf, type SearchedSpace } from './combination.js';
import { bestOf, type Direction, ranked } from './ranking.js';
import { type Proposals, plansOf } from './rounds.js';
import type { Rung } from './rungs.js';
import type { TrialOutcome, TrialPlan } from './trial.js';

export interface Halving {
  readonly space: SearchedSpace;
  readonly rungs: readonly Rung[];
  readonly direction: Direction;
  /** What the first round tries, as many as the first rung has. */
  first(): readonly Combination[];
  /** A trial that has so much of the resource. */
  withResources(plan: TrialPlan, resources: number): TrialPlan;
}

/** The first round tries everything on little; of each round the best go on to the next, the best of them first. */
export function halvingProposals({ space, rungs, direction, first, withResources }: Halving): Proposals {
  const starts = startsOf(rungs);
  return {
    total: starts.at(-1)! + rungs.at(-1)!.trials,
    next(history) {
      const from = history.length;
      const at = starts.indexOf(from);
      if (at === -1) return [];
      const { trials, resources } = rungs[at]!;
      const tried = () => ranked(history.slice(starts[at - 1]), direction).slice(0, trials);
      const combinations = at === 0 ? first() : tried().map(({ params }) => combinationOf(space, params));
      return plansOf(space, combinations, from).map((plan) => withResources(plan, resources));
    },
  };
}

/** The best trial of the latest round that has one: rounds differ in resources, so that their scores do not compare. */
export function bestOfLastRound(
  rungs: readonly Rung[],
  history: readonly TrialOutcome[],
  direction: Direction,
): TrialOutcome | undefined {
  const starts = startsOf(rungs);
  for (let at = starts.length - 1; at >= 0; at--) {
    const best = bestOf(history.slice(starts[at], starts[at + 1]), direction);
    if (best !== undefined) return best;
  }
  return undefined;
}

/** The number of the first trial of each round. */
function startsOf(rungs: readonly Rung[]): number[] {
  let start = 0;
  return rungs.map(({ trials }) => {
    start += trials;
    return start - trials;
  });
}
