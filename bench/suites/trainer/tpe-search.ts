import { ridge } from 'ciclo';
import { createStrategy, type SearchMethod, type TrialOutcome } from '../../../src/trainer/search/index.js';
import type { Reading } from '../../frame/contest.js';
import { type ScoreTable, tpeSpace } from './tpe-table.js';

/** Searches a table of known scores, by another seed each time, until the best is found: after how many trials. */
export function bySearch(scores: ScoreTable, method: SearchMethod): () => Reading {
  const best = Math.max(...scores);
  let seed = 0;
  return () => {
    let trials = 0;
    for (const score of scoresOf(scores, method, seed++)) {
      trials++;
      if (score === best) break;
    }
    return { value: trials };
  };
}

/** The same for so many trials: at which place of the table the best of them stands; the first is 1. */
export function placeOfBest(scores: ScoreTable, method: SearchMethod, trials: number): () => Reading {
  const ranked = scores.toSorted().reverse();
  let seed = 0;
  return () => {
    const best = Math.max(...scoresOf(scores, method, seed++, trials));
    return { value: ranked.indexOf(best) + 1 };
  };
}

/** What the trials of a search come to, one after the other; by default until there is nothing left to try. */
function* scoresOf(scores: ScoreTable, method: SearchMethod, seed: number, trials = scores.length): Generator<number> {
  const strategy = createStrategy({
    space: tpeSpace,
    method,
    budget: { trials, patience: scores.length },
    direction: 'higher',
    seed,
    // Of a table of scores neither matters.
    pipeline: { steps: [], estimator: ridge() },
    rows: 0,
    leastRows: 0,
  });
  const history: TrialOutcome[] = [];
  for (let round = strategy.next([]); round.length > 0; round = strategy.next(history))
    for (const plan of round) {
      const score = scores[placeOf(plan.params)]!;
      history.push({ ...plan, state: 'complete', foldScores: [score], score });
      yield score;
    }
}

/** Where a combination stands in the order of a grid search. */
function placeOf(params: TrialOutcome['params']): number {
  return Object.entries(tpeSpace).reduce(
    (place, [option, values]) => place * values.length + (values as readonly unknown[]).indexOf(params[option]),
    0,
  );
}
