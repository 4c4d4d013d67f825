import type { Store } from '../../store/index.js';
import type { PredictionEntry } from './prediction-log.js';
import { predictionsOf, seriesKeys } from './series-keys.js';

/** Where a prediction came from. */
export interface PredictionSource extends Required<Pick<PredictionEntry, 'id' | 'time' | 'version'>> {}

/** The prediction that was logged of a model under an id, if there is one. */
export async function findPrediction(store: Store, model: string, id: string): Promise<PredictionSource | undefined> {
  const point = await store.series.find(seriesKeys(model).predictions, id);
  return point && { id, time: point.time, version: versionOf(point.value) };
}

/** How many predictions were logged of each version of a model, from a time on and up to another (exclusive). */
export async function countByVersion(
  store: Store,
  model: string,
  range: { readonly from?: number; readonly until?: number } = {},
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for await (const { value } of store.series.read(seriesKeys(model).predictions, range)) {
    const version = versionOf(value);
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return counts;
}

/** The models of which predictions were logged, by the names under which they were, in code-point order. */
export async function loggedModels(store: Store): Promise<string[]> {
  const models: string[] = [];
  for await (const key of store.series.keys(predictionsOf(''))) models.push(key.slice(predictionsOf('').length));
  return models;
}

function versionOf(value: unknown): number {
  return (value as { readonly version: number }).version;
}
