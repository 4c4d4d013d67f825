import type { Options } from '../../../src/estimators/index.js';
import { linearRegression } from '../../../src/estimators/index.js';
import type { PipelineSpec } from '../../../src/pipeline/index.js';
import {
  createStrategy,
  type Strategy,
  type StrategySettings,
  type TrialOutcome,
  type TrialPlan,
} from '../../../src/trainer/search/index.js';

/** What a trial comes to: the scores of its folds. */
export type Judge = (plan: TrialPlan) => readonly number[];

export const plainPipeline: PipelineSpec = { steps: [], estimator: linearRegression() };

/** A strategy where only what a test is about is given. */
export function strategyOf(given: Partial<StrategySettings> & Pick<StrategySettings, 'space' | 'method'>): Strategy {
  return createStrategy({
    budget: {},
    direction: 'higher',
    seed: 0,
    pipeline: plainPipeline,
    rows: 1000,
    leastRows: 10,
    ...given,
  });
}

/** A trial that came to these scores. */
export function outcomeOf(plan: TrialPlan, foldScores: readonly number[]): TrialOutcome {
  const score = foldScores.reduce((sum, one) => sum + one, 0) / foldScores.length;
  return { ...plan, state: foldScores.length === 0 ? 'failed' : 'complete', foldScores, score };
}

/** Plays a search to its end; the trials by round. */
export function play(strategy: Strategy, judge: Judge, rounds = 10_000): TrialOutcome[][] {
  const played: TrialOutcome[][] = [];
  while (played.length < rounds) {
    const plans = strategy.next(played.flat());
    if (plans.length === 0) break;
    played.push(plans.map((plan) => outcomeOf(plan, judge(plan))));
  }
  return played;
}

/** What a strategy tries, when all score alike. */
export function triedBy(strategy: Strategy, rounds?: number): Options[] {
  return play(strategy, () => [0], rounds)
    .flat()
    .map(({ params }) => params);
}
