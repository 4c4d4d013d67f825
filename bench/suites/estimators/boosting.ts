import { contest, type Row } from '../../frame/contest.js';
import type { Company } from './company.js';
import { fitting } from './fitting.js';
import { boosting } from './models.js';
import type { SharedTable } from './table.js';

export async function* measureBoosting(housing: SharedTable, { sklearn, xgboost, pace }: Company): AsyncIterable<Row> {
  const work = { table: housing.name, model: 'boosting' };
  yield contest({
    what: 'fit boosting, 200 trees of depth 5 on 16,512 × 8, 1 thread',
    unit: 'ms',
    ...pace(7),
    ours: fitting(boosting, housing, 1),
    theirs: [xgboost.contender('fit', work), sklearn.contender('fit', work)],
  });
}
