import { ridge } from 'ciclo';
import { createStrategy, type SearchMethod, type TrialOutcome } from '../../../src/trainer/search/index.js';
import type { Reading } from '../../frame/contest.js';
import { type ScoreTable, tpeSpace } from './tpe-table.js';

/** Searches a table of known scores, by another seed each time, until the best is found: after how many trials. */
export function bySearch(scores: ScoreTable, method: SearchMethod): () => Reading {
  const best = Math.max(...scores);
  const half = scores.length / 2;
  const ranked = scores.toSorted().reverse();
  let seed = 0;
  return () => {
    const strategy = createStrategy({
      space: tpeSpace,
      method,
      budget: { trials: scores.length, patience: scores.length },
      direction: 'higher',
      seed: seed++,
      // Of a table of scores neither matters.
      pipeline: { steps: [], estimator: ridge() },
      rows: 0,
      leastRows: 0,
    });
    const history: TrialOutcome[] = [];
    for (;;) {
      const found = history.findIndex(({ score }) => score === best);
      if (found >= 0 && history.length >= half) {
        const place = ranked.indexOf(Math.max(...history.slice(0, half).map(({ score }) => score)));
        return { value: found + 1, remark: `${place + 1}` };
      }
      for (const plan of strategy.next(history)) {
        const score = scores[placeOf(plan.params)]!;
        history.push({ ...plan, state: 'complete', foldScores: [score], score });
      }
    }
  };
}

/** Where a combination stands in the order of a grid search. */
function placeOf(params: TrialOutcome['params']): number {
  return Object.entries(tpeSpace).reduce(
    (place, [option, values]) => place * values.length + (values as readonly unknown[]).indexOf(params[option]),
    0,
  );
}
