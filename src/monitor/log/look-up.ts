import type { SqlTables, Store } from '../../store/index.js';
import type { PredictionEntry } from './prediction-log.js';
import { declarations, predictionsOf, seriesKeys } from './series-keys.js';

/** Where a prediction came from. */
export interface PredictionSource extends Required<Pick<PredictionEntry, 'id' | 'time' | 'version'>> {}

/** The prediction that was logged of a model under an id, if there is one. */
export async function findPrediction(store: Store, model: string, id: string): Promise<PredictionSource | undefined> {
  const point = await store.series.find(seriesKeys(model).predictions, id);
  return point && { id, time: point.time, version: versionOf(point.value) };
}

/** From a time on, up to another (exclusive); milliseconds since 1970. */
export interface LogPeriod {
  readonly from?: number;
  readonly until?: number;
}

/** How many predictions were logged of each version of a model. A SQL database counts them itself; others read the log. */
export async function countByVersion(
  store: Store,
  model: string,
  period: LogPeriod = {},
): Promise<Map<number, number>> {
  if (store.sql !== undefined) return countInSql(store, store.sql, model, period);
  const counts = new Map<number, number>();
  for await (const { value } of store.series.read(seriesKeys(model).predictions, period)) {
    const version = versionOf(value);
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return counts;
}

async function countInSql(
  store: Store,
  sql: SqlTables,
  model: string,
  { from = -Number.MAX_VALUE, until = Number.MAX_VALUE }: LogPeriod,
): Promise<Map<number, number>> {
  // Where nothing was ever logged, nobody has declared the view.
  await store.declare(declarations);
  const query = 'SELECT version, COUNT(*) FROM predictions WHERE model = ? AND time >= ? AND time < ? GROUP BY version';
  const { rows, columns } = await sql.query(query, [model, from, until]);
  const counted = Array.from({ length: rows }, (_, row) => columns.map(({ values }) => Number(values[row])));
  return new Map(counted.map(([version, count]) => [version!, count!]));
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
