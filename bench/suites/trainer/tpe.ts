import { type Absentee, type Contender, contest, type Row } from '../../frame/contest.js';
import { startPeer } from '../../frame/peer.js';
import type { Effort } from '../../frame/suite.js';
import { bySearch, placeOfBest } from './tpe-search.js';
import { scoreEveryCombination, tpeSpace } from './tpe-table.js';

const table = 'boosting on diamonds';

/**
 * All combinations of a grid are scored once; then each contender searches that table, once a seed, so that any number of
 * seeds costs next to nothing. It is asked after how many trials the best of them is found, beside half the grid: what the
 * grid search itself needs, on the average of the orders in which it might stand. And it is asked at which place of all
 * the best stands that is found by as many trials as half the grid, and a quarter, has.
 *
 * @param seeds how many searches of each. Optuna is told the lists as categories, as numbers in order, and as such under
 *   its joint estimation, which is its best; it is given up after three times the grid.
 */
export async function* tpeContest(effort: Effort, seeds = 10): AsyncIterable<Row> {
  await using optuna = await startPeer('search_optuna', 'Optuna');
  const scores = await scoreEveryCombination(effort);
  await optuna.tell('load', { table, space: tpeSpace, scores: [...scores] });
  const asked = (work: string, name: string, settings: object): Contender | Absentee => {
    let seed = 0;
    const first = optuna.contender(work, { table, seed, ...settings });
    if ('absent' in first) return first;
    const run = () => (optuna.contender(work, { table, seed: seed++, ...settings }) as Contender).run();
    return { name: first.name + name, run };
  };
  const everyOptuna = (work: string, settings: object = {}) => [
    asked(work, '', { form: 'categorical', ...settings }),
    asked(work, ' ordered', { form: 'ordered', ...settings }),
    asked(work, ' joint', { form: 'ordered', multivariate: true, ...settings }),
  ];
  const grid = scores.length;
  const common = { rounds: seeds, warmUp: false };
  yield await contest({
    ...common,
    what: `TPE finds the best of ${grid} combinations of ${table}, ${seeds} seeds`,
    unit: 'trials',
    ours: { name: 'ciclo TPE', run: bySearch(scores, { type: 'tpe' }) },
    theirs: [
      { name: 'half the grid', run: () => ({ value: grid / 2 }) },
      { name: 'ciclo random', run: bySearch(scores, { type: 'random' }) },
      ...everyOptuna('search'),
    ],
  });
  for (const trials of [grid / 2, grid / 4])
    yield await contest({
      ...common,
      what: `the best that TPE finds of them by ${trials} trials, its place among all, ${seeds} seeds`,
      unit: 'place',
      ours: { name: 'ciclo TPE', run: placeOfBest(scores, { type: 'tpe' }, trials) },
      theirs: [
        { name: 'ciclo random', run: placeOfBest(scores, { type: 'random' }, trials) },
        ...everyOptuna('place', { trials }),
      ],
    });
}
