import { contest, type Row } from '../../frame/contest.js';
import type { Company } from './company.js';
import { fitting } from './fitting.js';
import { forest } from './models.js';
import type { SharedTable } from './table.js';

export async function* measureForest(housing: SharedTable, { sklearn, pace }: Company): AsyncIterable<Row> {
  const theirs = (model: string) => sklearn.contender('fit', { table: housing.name, model });
  yield contest({
    what: 'fit a forest, 100 full-depth trees on 16,512 × 8, 1 thread',
    unit: 'ms',
    ...pace(3),
    ours: fitting(forest, housing, 1),
    theirs: [theirs('forest')],
  });
  yield contest({
    what: 'the same forest, 2 threads',
    unit: 'ms',
    ...pace(5),
    ours: fitting(forest, housing, 2),
    theirs: [fitting(forest, housing, 1)],
  });

  // What a second thread is worth on this machine at all.
  const both = theirs('forest, 2 threads');
  if ('run' in both)
    yield contest({
      what: "scikit-learn's own forest, 2 threads beside 1",
      unit: 'ms',
      ...pace(3),
      warmUp: false,
      ours: both,
      theirs: [theirs('forest')],
    });
}
