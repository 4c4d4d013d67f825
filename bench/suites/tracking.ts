import type { Row } from '../frame/contest.js';
import { startPeer } from '../frame/peer.js';
import type { Effort, Suite } from '../frame/suite.js';
import { measureLogging } from './tracking/logging.js';
import { measureRegistering } from './tracking/registering.js';
import { measureSearching } from './tracking/searching.js';

export const tracking: Suite = {
  name: 'tracking',
  about: 'logging, searching and registering on SQLite, beside MLflow’s own SQLite store without HTTP',
  run: measureTracking,
};

async function* measureTracking(effort: Effort): AsyncIterable<Row> {
  await using mlflow = await startPeer('tracking_mlflow', 'MLflow');
  yield* measureLogging(mlflow, effort);
  yield* measureSearching(mlflow, effort);
  yield* measureRegistering(effort);
}
