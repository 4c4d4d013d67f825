import type { Row } from '../frame/contest.js';
import { startPeer } from '../frame/peer.js';
import type { Effort, Suite } from '../frame/suite.js';
import { loadChurn } from './trainer/churn.js';
import { measureGrid } from './trainer/grid.js';
import { measureMemory } from './trainer/memory.js';
import { measureStopping } from './trainer/stopping.js';
import { tpeContest } from './trainer/tpe.js';

export const trainer: Suite = {
  name: 'trainer',
  about:
    'the search of examples/churn.ts beside scikit-learn’s with two jobs, what it costs the host, and TPE beside Optuna’s',
  run: measureTrainer,
};

async function* measureTrainer(effort: Effort): AsyncIterable<Row> {
  const churn = await loadChurn();
  await using sklearn = await startPeer('search_sklearn', 'scikit-learn');
  yield* measureGrid(churn, sklearn, effort);
  yield* measureStopping(churn, effort);
  yield* measureMemory(effort);
  yield* tpeContest(effort);
}
