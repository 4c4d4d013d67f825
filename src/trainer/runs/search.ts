import { CicloError } from '../../errors/index.js';
import type { PlannedSearch } from '../check/training.js';
import type { TrialResult } from '../leaderboard-row.js';
import { createStrategy, type Strategy } from '../search/index.js';
import type { TrialPlan } from '../search/trial.js';
import type { Around } from './around.js';
import type { SearchScope } from './search-scope.js';
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
 * @throws CicloError `ALL_TRIALS_FAILED` with the reasons, when none came to a score.
 */
export async function search(around: Around, asked: PlannedSearch, scope: SearchScope): Promise<Searched> {
  const { clock, progress, training, signal } = around;
  const strategy = strategyOf(around, asked, scope);
  const { total } = strategy;
  progress.search(total === undefined ? undefined : total * scope.folds.length);
  const begun = clock();
  const spent = spentBefore(around, scope);
  const elapsed = () => spent + clock() - begun;
  const { time = Number.POSITIVE_INFINITY } = asked.budget;
  const history: TrialResult[] = [];

  for (;;) {
    const round = strategy.next(history);
    const rivals = asked.pruner && { strategy, history: [...history] };
    const results = await inTurn(round, training.threads + 1, async (plan) => {
      signal.throwIfAborted();
      const isOver = elapsed() >= time && (plan.number > 0 || history.length > 0);
      if (isOver && !isRecorded(around, scope, plan)) return undefined;
      const result = await runTrial(around, scope, plan, rivals, elapsed);
      const best = strategy.best([...history, result]);
      if (best !== undefined) progress.best(best);
      return result;
    });
    // The clock goes one way: what was left out comes after all that was done.
    const done = results.filter((result) => result !== undefined);
    history.push(...done);
    if (round.length === 0 || done.length < round.length) break;
  }
  return { trials: history, best: bestOf(strategy, history) };
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

/** Milliseconds that earlier attempts spent on this search. */
function spentBefore({ recorded, candidate }: Around, { outerFold }: SearchScope): number {
  let spent = 0;
  for (let trial = 0; ; trial++) {
    const run = recorded.at({ candidate: candidate.name, outerFold, trial });
    if (run === undefined) return spent;
    spent = Math.max(spent, 1000 * (run.metrics[elapsedKey] ?? 0));
  }
}

function isRecorded({ recorded, candidate }: Around, { outerFold }: SearchScope, { number }: TrialPlan): boolean {
  return recorded.at({ candidate: candidate.name, outerFold, trial: number }) !== undefined;
}

/** At most `places` at once, begun in order. Nothing is under way any more when it rejects, and nothing new is begun. */
async function inTurn<In, Out>(items: readonly In[], places: number, work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results = new Array<Out>(items.length);
  let next = 0;
  let failure: { readonly reason: unknown } | undefined;
  async function worker(): Promise<void> {
    while (next < items.length && failure === undefined) {
      const place = next++;
      try {
        results[place] = await work(items[place]!);
      } catch (reason) {
        failure ??= { reason };
      }
    }
  }
  await Promise.all(Array.from({ length: places }, worker));
  if (failure !== undefined) throw failure.reason;
  return results;
}
