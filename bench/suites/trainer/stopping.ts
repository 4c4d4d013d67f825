import { setTimeout as sleep } from 'node:timers/promises';
import { contest, type Row } from '../../frame/contest.js';
import type { Effort } from '../../frame/suite.js';
import type { Churn } from './churn.js';
import { searchForest } from './search.js';

/** From `abort()` in the midst of a search to its end, when every run has its true status. */
export async function* measureStopping(churn: Churn, effort: Effort): AsyncIterable<Row> {
  yield contest({
    what: 'stop a search of forests on churn: from abort to the rejection',
    unit: 'ms',
    rounds: effort === 'quick' ? 1 : 7,
    ours: { name: 'Ciclo', run: async () => ({ value: await stopAfter(1_200, churn) }) },
    theirs: [],
  });
}

async function stopAfter(ms: number, churn: Churn): Promise<number> {
  const controller = new AbortController();
  const reason = new Error('enough');
  const ended = searchForest(churn, { trees: 100, folds: 5 }, { signal: controller.signal }).then(
    () => Promise.reject(new Error('The search was over before it could be stopped')),
    (error: Error) => (error === reason ? performance.now() : Promise.reject(error)),
  );
  await sleep(ms);
  const begun = performance.now();
  controller.abort(reason);
  return (await ended) - begun;
}
