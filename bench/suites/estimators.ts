import type { Row } from '../frame/contest.js';
import type { Effort, Suite } from '../frame/suite.js';
import { measureBoosting } from './estimators/boosting.js';
import { gather } from './estimators/company.js';
import { measureForest } from './estimators/forest.js';
import { measureLinear } from './estimators/linear.js';
import { measureMillion } from './estimators/million.js';
import { measurePredicting } from './estimators/predicting.js';
import { measureSizes } from './estimators/sizes.js';
import { loadHousing, target } from './housing.js';

/** Our fit is the host's whole wait: `pipeline(…).fit`, over to a worker thread and back, with the drift reference. */
export const estimators: Suite = {
  name: 'estimators',
  about: 'California Housing where nothing else is said, beside scikit-learn and XGBoost on as many threads as we have',
  run: measureEstimators,
};

async function* measureEstimators(effort: Effort): AsyncIterable<Row> {
  await using company = await gather(effort);
  const housing = await company.share('housing', { ...(await loadHousing()), target });
  yield* measureBoosting(housing, company);
  yield* measureForest(housing, company);
  yield* measureLinear(company);
  yield* measurePredicting(housing, company);
  yield* measureSizes(housing);
  yield* measureMillion(company);
}
