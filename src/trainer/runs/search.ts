import { CicloError } from '../../errors/index.js';
import type { PlannedSearch, Training } from '../check/training.js';
import type { TrialResult } from '../leaderboard-row.js';
import { createStrategy, type Strategy } from '../search/index.js';
import { compareScores, isScored } from '../search/ranking.js';
import type { TrialPlan } from '../search/trial.js';
import type { Around } from './around.js';
import type { SearchScope } from './search-scope.js';
import { inTurn } from './together.js';
import { elapsedKey, runTrial } from './trial-run.js';

/** What a search came to. */
export interface Searched {
  readonly best: TrialResult;
  readonly trials: readonly TrialResult[];
}

/**
 * Round after round, until the strategy proposes no more or the time is over. It proposes by what has come out alone; so a
 * search that an earlier attempt began is gone through from its start, and only what is not recorded is done.
 *
 * @param isOver whether it came to its end before: trials are read back then, and none is begun.
 * @throws CicloError `ALL_TRIALS_FAILED` with the reasons, when none came to a score.
 */
export async function search(
  around: Around,
  asked: PlannedSearch,
  scope: SearchScope,
  isOver: boolean,
): Promise<Searched> {
  const { clock, progress, training, signal, candidate } = around;
  const strategy = strategyOf(around, asked, scope);
  const { total } = strategy;
  if (scope.outerFold === undefined)
    progress.search(total && total * scope.folds.length * (1 + candidate.folds.outer.length));
  const begun = clock();
  const spent = spentBefore(around, scope);
  const elapsed = () => spent + clock() - begun;
  const { time = Number.POSITIVE_INFINITY } = asked.budget;
  const history: TrialResult[] = [];
  let best: TrialResult | undefined;

  for (;;) {
    const round = strategy.next(history);
    const rivals = asked.pruner && { strategy, history: [...history] };
    const results = await inTurn(round, training.threads + 1, async (plan) => {
      signal.throwIfAborted();
      const isLate = isOver || (elapsed() >= time && plan.number > 0);
      if (isLate && !isRecorded(around, scope, plan)) return undefined;
      const result = await runTrial(around, scope, plan, rivals, elapsed);
      if (isBetter(result, best, training)) {
        best = result;
        progress.best(result);
      }
      return result;
    });
    // The clock goes one way: what was left out comes after all that was done.
    const done = results.filter((result) => result !== undefined);
    history.push(...done);
    if (round.length === 0 || done.length < round.length) break;
  }
  return { trials: history, best: bestOf(strategy, history) };
}

/** For those who watch: the strategy has its own say at the end. */
function isBetter(trial: TrialResult, best: TrialResult | undefined, { direction }: Training): boolean {
  return isScored(trial) && (best === undefined || compareScores(trial.score, best.score, direction) < 0);
}

function strategyOf({ candidate, training }: Around, asked: PlannedSearch, { folds }: SearchScope): Strategy {
  const classes = Math.max(1, training.data.classes);
  return createStrategy({
    ...asked,
    own: training.own,
    direction: training.direction,
    seed: training.seed,
    pipeline: candidate.spec,
    rows: Math.max(...folds.map(({ train }) => train.length)),
    // scikit-learn's smallest resource of successive halving: two rows a class and fold.
    leastRows: folds.length * 2 * classes,
  });
}

/** Where no trial has a score that is a number, the first that was finished. */
function bestOf(strategy: Strategy, trials: readonly TrialResult[]): TrialResult {
  const found = strategy.best(trials)?.number ?? trials.find(({ state }) => state === 'complete')?.number;
  const best = trials.find(({ number }) => number === found);
  if (best !== undefined) return best;
  const reasons = new Map(trials.map(({ error = 'failed', number }) => [error, number]));
  throw new CicloError(
    'ALL_TRIALS_FAILED',
    Array.from(reasons, ([what, number]) => ({ what, where: `trial ${number}` })),
  );
}

/** Milliseconds that earlier attempts spent on this search, as far as their trials came to an end. */
function spentBefore({ recorded, candidate }: Around, { outerFold }: SearchScope): number {
  const trials = recorded.trialsOf({ candidate: candidate.name, outerFold });
  return trials.reduce((spent, { metrics }) => Math.max(spent, 1000 * (metrics[elapsedKey] ?? 0)), 0);
}

function isRecorded({ recorded, candidate }: Around, { outerFold }: SearchScope, { number }: TrialPlan): boolean {
  return recorded.at({ candidate: candidate.name, outerFold, trial: number }) !== undefined;
}
