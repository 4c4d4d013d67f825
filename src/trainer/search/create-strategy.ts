import { type Problem, refuse } from '../../errors/index.js';
import type { CheckedOwnParts, PipelineSpec } from '../../pipeline/index.js';
import { createRandom } from '../../random/index.js';
import { combinations, type SearchedSpace, searchedSpace } from './combination.js';
import { gridProposals } from './grid.js';
import { bestOfLastRound, halvingProposals } from './halving.js';
import type { HalvingSearch, Pruner, SearchBudget, SearchMethod } from './method.js';
import { isWorseThanMedian } from './pruning.js';
import { drawDistinct, randomProposals } from './random.js';
import { bestOf, type Direction } from './ranking.js';
import { samples, takesFractions, valueInPipeline } from './resource.js';
import { largestRound, learningRound, type Proposals } from './rounds.js';
import { type Rung, rungsOf } from './rungs.js';
import type { SearchSpace } from './space.js';
import type { Strategy } from './strategy.js';
import { tpeProposals } from './tpe.js';
import type { TrialPlan } from './trial.js';

/** A search that can begin. It must be sound: see `searchProblems`. */
export interface StrategySettings {
  readonly space: SearchSpace;
  readonly method: SearchMethod;
  readonly pruner?: Pruner | undefined;
  readonly budget: SearchBudget;
  /** Which scores are better. */
  readonly direction: Direction;
  readonly seed: number;
  readonly pipeline: PipelineSpec;
  /** The host's own estimators and transformers, where the pipeline has any. */
  readonly own?: CheckedOwnParts | undefined;
  /** The rows that a fold learns from at most. */
  readonly rows: number;
  /** The fewest that make sense: scikit-learn's 2 · folds, times the classes of a classification. */
  readonly leastRows: number;
}

/** Trials of a search that draws, where neither a number nor a time is given. */
const defaultTrials = 50;

/**
 * How a search goes on. A budget's time is the caller's to watch.
 *
 * Grid and random search go in small rounds where a pruner or patience looks back at the rounds before, else in large
 * ones. A halving heeds neither: it ends what is hopeless itself, and its first round is no reason to stop.
 *
 * @throws ValidationError for a halving that is to begin with more rows than a fold has.
 */
export function createStrategy(settings: StrategySettings): Strategy {
  const { method, pruner, budget, direction } = settings;
  const space = searchedSpace(settings.space);
  if (method.type === 'halving') return halvingStrategy(settings, method, space);
  const { next, total } = proposalsOf(settings, space);
  return {
    total,
    next: (history) => (isOutOfPatience(history, budget, direction) ? [] : next(history)),
    isHopeless: (foldScores, history) =>
      pruner !== undefined && isWorseThanMedian(foldScores, history, pruner, direction),
    best: (history) => bestOf(history, direction),
  };
}

function proposalsOf({ method, pruner, budget, direction, seed }: StrategySettings, space: SearchedSpace): Proposals {
  const roundSize = pruner === undefined && budget.patience === undefined ? largestRound : learningRound;
  const random = createRandom(seed);
  const drawn = budget.trials ?? (budget.time === undefined ? defaultTrials : undefined);
  if (method.type === 'grid') return gridProposals(space, budget.trials, roundSize);
  if (method.type === 'tpe') return tpeProposals(space, drawn, direction, random, method);
  return randomProposals(space, drawn, roundSize, random);
}

/** Whether the latest so many trials did not better the best score. */
function isOutOfPatience(
  history: Parameters<Strategy['next']>[0],
  { patience = Number.POSITIVE_INFINITY }: SearchBudget,
  direction: Direction,
): boolean {
  const best = bestOf(history, direction);
  return history.length - (best === undefined ? 0 : history.indexOf(best) + 1) >= patience;
}

function halvingStrategy(settings: StrategySettings, method: HalvingSearch, space: SearchedSpace): Strategy {
  const { budget, direction, seed, rows } = settings;
  const { resource = samples } = method;
  const isGrid = budget.trials === undefined && Number.isFinite(space.size);
  const trials = isGrid ? space.size : Math.min(space.size, budget.trials ?? defaultTrials);
  const rungs = rungsOfMethod(settings, method, trials);
  const ofSamples = (plan: TrialPlan, resources: number) => (resources >= rows ? plan : { ...plan, rows: resources });
  const ofOption = (plan: TrialPlan, resources: number): TrialPlan => ({
    ...plan,
    params: Object.fromEntries([...Object.entries(plan.params), [resource, resources]]),
  });
  const { next, total } = halvingProposals({
    space,
    rungs,
    direction,
    first: () => (isGrid ? [...combinations(space)] : drawDistinct(space, new Set(), 0, trials, createRandom(seed))),
    withResources: resource === samples ? ofSamples : ofOption,
  });
  return { total, next, isHopeless: () => false, best: (history) => bestOfLastRound(rungs, history, direction) };
}

function rungsOfMethod(settings: StrategySettings, method: HalvingSearch, trials: number): Rung[] {
  const { rows, leastRows, pipeline, own = { estimators: [], transformers: [] } } = settings;
  const { factor = 3, resource = samples, minResources, maxResources = Number.POSITIVE_INFINITY } = method;
  const common = { trials, factor, minResources };
  if (resource === samples) {
    const most = Math.min(maxResources, rows);
    refuse(tooFewRows(minResources, most));
    return rungsOf({ ...common, leastResources: Math.min(leastRows, most), maxResources: most, isWhole: true });
  }
  const searched = { pipeline, own };
  const most = method.maxResources ?? Number(valueInPipeline(resource, searched));
  const isWhole = !takesFractions(resource, most, settings.space, searched);
  return rungsOf({ ...common, leastResources: isWhole ? 1 : 0, maxResources: most, isWhole });
}

/** As scikit-learn has it. Where a search is asked for, its folds are not cut yet. */
function tooFewRows(minResources: number | undefined, most: number): Problem[] {
  if (minResources === undefined || minResources <= most) return [];
  const what = `minResources is ${minResources}, and a fold has but ${most} rows to learn from`;
  return [{ what, where: 'method.minResources', remedy: `Give at most ${most}, or leave it out` }];
}
