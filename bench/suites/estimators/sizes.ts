import { type EstimatorSpec, pipeline } from 'ciclo';
import { contest, type Row } from '../../frame/contest.js';
import { boosting, forest } from './models.js';
import type { SharedTable } from './table.js';

/** What a saved model weighs, with all that it brings: `toBytes`. */
export async function* measureSizes(housing: SharedTable): AsyncIterable<Row> {
  yield measureSize('size of a saved forest, 100 full-depth trees on 16,512 × 8', forest, housing);
  yield measureSize('size of a saved boosting, 200 trees of depth 5', boosting, housing);
}

async function measureSize(what: string, estimator: EstimatorSpec, { train, target }: SharedTable): Promise<Row> {
  const model = await pipeline(estimator).fit(train, { target });
  const ours = { name: 'Ciclo', run: () => ({ value: model.toBytes().byteLength / 1_000 }) };
  return contest({ what, unit: 'kB', rounds: 1, warmUp: false, ours, theirs: [] });
}
