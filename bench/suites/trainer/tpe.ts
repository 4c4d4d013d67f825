import { type Contender, contest, type Row } from '../../frame/contest.js';
import { startPeer } from '../../frame/peer.js';
import type { Effort } from '../../frame/suite.js';
import { bySearch } from './tpe-search.js';
import { scoreEveryCombination, tpeSpace } from './tpe-table.js';

const table = 'boosting on diamonds';

/**
 * After how many trials the best combination of a grid is found. All of them are scored once; then each contender
 * searches that table, once a seed, so that any number of seeds costs next to nothing. Half the grid is what the grid
 * search itself needs, on the average of the orders in which it might stand.
 *
 * What is remarked is at which place the best of half the grid's number of trials stands among all, with the last seed.
 *
 * @param seeds how many searches of each. Optuna is told the lists as categories, as numbers in order, and as such under
 *   its joint estimation, which is its best; it is given up after three times the grid.
 */
export async function* tpeContest(effort: Effort, seeds = 10): AsyncIterable<Row> {
  await using optuna = await startPeer('search_optuna', 'Optuna');
  const scores = await scoreEveryCombination(effort);
  await optuna.tell('load', { table, space: tpeSpace, scores: [...scores] });
  const asked = (name: string, settings: object): Contender | { name: string; absent: string } => {
    let seed = 0;
    const first = optuna.contender('search', { table, seed, ...settings });
    if ('absent' in first) return first;
    const run = () => (optuna.contender('search', { table, seed: seed++, ...settings }) as Contender).run();
    return { name: first.name + name, run };
  };
  const half = { name: 'half the grid', run: () => ({ value: scores.length / 2 }) };
  yield await contest({
    what: `TPE finds the best of ${scores.length} combinations of ${table}, ${seeds} seeds`,
    unit: 'trials',
    rounds: seeds,
    warmUp: false,
    ours: { name: 'ciclo TPE', run: bySearch(scores, { type: 'tpe' }) },
    theirs: [
      half,
      { name: 'ciclo random', run: bySearch(scores, { type: 'random' }) },
      asked('', { form: 'categorical' }),
      asked(' ordered', { form: 'ordered' }),
      asked(' joint', { form: 'ordered', multivariate: true }),
    ],
  });
}
