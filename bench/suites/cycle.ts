import type { Row } from '../frame/contest.js';
import type { Suite } from '../frame/suite.js';
import { measureServing } from './cycle/serving.js';
import { measureTraining } from './cycle/training.js';
import { loadHousing } from './housing.js';

export const cycle: Suite = {
  name: 'cycle',
  about: 'what the host feels while the cycle runs inside it',
  run: measureCycle,
};

async function* measureCycle(): AsyncIterable<Row> {
  const housing = await loadHousing();
  yield* measureTraining(housing);
  yield* measureServing(housing);
}
